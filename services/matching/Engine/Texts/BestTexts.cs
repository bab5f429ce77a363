using System.Runtime.InteropServices;

namespace Counterpart.Matching.Engine.Texts;

/// <summary>A document and how like the query it is, of <see cref="TextVector.One"/> squared.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextHit(Guid Id, int Likeness);

/// <summary>Keeps the best of what it is offered: likest first, ties by id.</summary>
/// <param name="count">How many are kept, at least 1.</param>
/// <param name="least">Whatever is less like is not kept; above 0.</param>
internal sealed class BestTexts(int count, int least)
{
    private static readonly Comparer<TextHit> WorstFirst = Comparer<TextHit>.Create((one, other) =>
        one.Likeness != other.Likeness ? one.Likeness.CompareTo(other.Likeness) : other.Id.CompareTo(one.Id));

    private readonly PriorityQueue<TextHit, TextHit> _kept = new(WorstFirst);

    /// <summary>What is less like has no place any more.</summary>
    public int Least => _kept.Count < count ? least : Math.Max(least, _kept.Peek().Likeness);

    public void Offer(TextHit hit)
    {
        if (hit.Likeness < least)
            return;
        if (_kept.Count < count)
            _kept.Enqueue(hit, hit);
        else
            _kept.EnqueueDequeue(hit, hit);
    }

    public IReadOnlyList<TextHit> BestFirst() => [.. _kept.UnorderedItems.Select(item => item.Element).OrderByDescending(hit => hit, WorstFirst)];
}
