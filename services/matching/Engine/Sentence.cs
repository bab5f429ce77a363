namespace Counterpart.Matching.Engine;

/// <summary>
/// Something said about a pairing, in no language yet: a key and what stands in its places, as codes. <see cref="English"/> says it
/// in English; a file beside it can say it in any other language.
/// </summary>
public sealed record Sentence(string Key, params IReadOnlyList<string> Arguments)
{
    public bool Equals(Sentence? other) => other is not null && Key == other.Key && Arguments.SequenceEqual(other.Arguments);

    public override int GetHashCode() => HashCode.Combine(Key, Arguments.Count);
}
