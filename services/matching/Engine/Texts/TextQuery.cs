namespace Counterpart.Matching.Engine.Texts;

/// <summary>A need's text in the numbers of one index; terms that no document has are left out.</summary>
public sealed class TextQuery
{
    internal TextQuery(int[] terms, ushort[] weights) => (Terms, Weights) = (terms, weights);

    internal int[] Terms { get; }
    internal ushort[] Weights { get; }
}
