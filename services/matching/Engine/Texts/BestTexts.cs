using System.Runtime.InteropServices;

namespace Counterpart.Matching.Engine.Texts;

/// <summary>A text and how like the query it is, of <see cref="TextVector.One"/> squared.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextHit(int Text, int Likeness);

/// <summary>Keeps the likest texts that it is offered, ties in their order; none that is not like at all.</summary>
/// <param name="count">How many are kept, at least 1.</param>
internal sealed class BestTexts(int count)
{
    private static readonly Comparer<TextHit> WorstFirst = Comparer<TextHit>.Create((one, other) =>
        one.Likeness != other.Likeness ? one.Likeness.CompareTo(other.Likeness) : other.Text.CompareTo(one.Text));

    private readonly PriorityQueue<TextHit, TextHit> _kept = new(WorstFirst);

    /// <summary>What is less like has no place any more.</summary>
    public int Least => _kept.Count < count ? 1 : _kept.Peek().Likeness;

    public void Offer(TextHit hit)
    {
        if (hit.Likeness == 0)
            return;
        if (_kept.Count < count)
            _kept.Enqueue(hit, hit);
        else
            _kept.EnqueueDequeue(hit, hit);
    }

    public IReadOnlyList<TextHit> BestFirst() => [.. _kept.UnorderedItems.Select(item => item.Element).OrderByDescending(hit => hit, WorstFirst)];
}
