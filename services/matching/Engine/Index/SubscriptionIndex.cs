using System.Numerics;
using System.Runtime.Intrinsics;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;

namespace Counterpart.Matching.Engine.Index;

/// <summary>
/// Saved questions by what they ask for. Finds those that a need answers (C3), the same as asking <see cref="QuestionAnswering"/> of
/// each. A subscription counts as soon as it was put. One writes at a time; readers never wait.
/// </summary>
public sealed class SubscriptionIndex
{
    private readonly Living<decimal> _living = new();

    public int Tail => _living.Now.Tail.Count;

    public int Count => _living.Now.Count;

    public long Bytes => _living.Now.Bytes;

    /// <summary>Columns that percolating the need can read.</summary>
    public int Columns(NeedFacts need) =>
        SubscriptionValues.Asked(need)?.SelectMany(facet => facet).Count(value => _living.Now.Base.Column(_living.Now.Vocabulary.Find(value)) is not null) ?? 0;

    /// <summary>Forgets everything and starts from these, each id once.</summary>
    public void Load(IEnumerable<(Guid Id, SubscriptionFacts Facts)> subscriptions) => _living.Load(subscriptions.Select(Entry));

    public void Put(IEnumerable<(Guid Id, SubscriptionFacts Facts)> subscriptions) => _living.Change([.. subscriptions.Select(Entry)], []);

    public void Remove(IEnumerable<Guid> subscriptions) => _living.Change([], [.. subscriptions]);

    public void Merge() => _living.Merge();

    /// <summary>Subscriptions whose owner may see the need and whose question it answers; in no order.</summary>
    public IReadOnlyList<Guid> Wanting(NeedFacts need)
    {
        if (SubscriptionValues.Asked(need) is not { } facets)
            return [];
        var snapshot = _living.Now;
        var (ofBase, ofTail) = (Search(need, facets, snapshot.Vocabulary, snapshot.Base), Search(need, facets, snapshot.Vocabulary, snapshot.Tail));
        var found = new Guid[HowMany(ofBase) + HowMany(ofTail)];
        Write(snapshot.Tail, ofTail, found.AsSpan(Write(snapshot.Base, ofBase, found)));
        return found;
    }

    private static Entry<decimal> Entry((Guid Id, SubscriptionFacts Facts) subscription) => new(
        subscription.Id, SubscriptionValues.Order(subscription.Facts.Question), subscription.Facts.Question.CostUpTo?.Amount ?? 0, SubscriptionValues.Of(subscription.Facts));

    /// <summary>Blocks with those in them that want the need. They can be many: only then are their ids written, once and in their places.</summary>
    private static List<(int Block, Vector512<ulong> Wanting)> Search(NeedFacts need, IReadOnlyList<IReadOnlyList<string>> facets, Vocabulary vocabulary, Segment<decimal> segment)
    {
        var found = new List<(int, Vector512<ulong>)>();
        if (segment.Count == 0)
            return found;
        var sets = Array.ConvertAll([.. facets], facet => new BoundSet([.. facet.Select(value => segment.Column(vocabulary.Find(value))).OfType<Bits>()]));
        var limited = need.Cost is { } cost ? segment.Column(vocabulary.Find(SubscriptionValues.Limit(cost.Currency))) : null;
        if (!segment.HasSummaries)
        {
            for (var block = 0; block < segment.Blocks; block++)
                Take(block);
            return found;
        }

        var summaries = Array.ConvertAll([.. facets], facet => new BoundSet([.. facet.Select(value => segment.Summary(vocabulary.Find(value))).OfType<Bits>()]));
        for (var group = 0; group < segment.AliveSummary.Blocks; group++)
        {
            var blocks = All(summaries, segment.AliveSummary.Block(group), group);
            for (var word = 0; word < Vector512<ulong>.Count; word++)
            {
                for (var rest = blocks[word]; rest != 0; rest &= rest - 1)
                    Take((group * Bits.BlockSize) + (word * 64) + BitOperations.TrailingZeroCount(rest));
            }
        }

        return found;

        void Take(int block)
        {
            var wanting = All(sets, segment.Alive.Block(block), block);
            if (limited is not null)
                wanting = Vector512.AndNot(wanting, Below(segment, wanting & limited.Block(block), block, need.Cost!.Amount));
            if (wanting != Vector512<ulong>.Zero)
                found.Add((block, wanting));
        }
    }

    /// <returns>Of those that have a limit, those whose limit is below the amount.</returns>
    private static Vector512<ulong> Below(Segment<decimal> segment, Vector512<ulong> limited, int block, decimal amount)
    {
        var below = Vector512<ulong>.Zero;
        for (var word = 0; word < Vector512<ulong>.Count; word++)
        {
            for (var rest = limited[word]; rest != 0; rest &= rest - 1)
            {
                var bit = BitOperations.TrailingZeroCount(rest);
                if (segment.Payloads[(block * Bits.BlockSize) + (word * 64) + bit] < amount)
                    below = below.WithElement(word, below[word] | (1UL << bit));
            }
        }

        return below;
    }

    private static int HowMany(List<(int Block, Vector512<ulong> Wanting)> found)
    {
        var count = 0;
        foreach (var (_, wanting) in found)
        {
            for (var word = 0; word < Vector512<ulong>.Count; word++)
                count += BitOperations.PopCount(wanting[word]);
        }

        return count;
    }

    /// <returns>How many were written.</returns>
    private static int Write(Segment<decimal> segment, List<(int Block, Vector512<ulong> Wanting)> found, Span<Guid> ids)
    {
        var written = 0;
        foreach (var (block, wanting) in found)
        {
            for (var word = 0; word < Vector512<ulong>.Count; word++)
            {
                var first = (block * Bits.BlockSize) + (word * 64);
                for (var rest = wanting[word]; rest != 0; rest &= rest - 1)
                    ids[written++] = segment.Ids[first + BitOperations.TrailingZeroCount(rest)];
            }
        }

        return written;
    }

    /// <returns>Who is in every one of the sets.</returns>
    private static Vector512<ulong> All(BoundSet[] sets, Vector512<ulong> wanting, int block)
    {
        foreach (var set in sets)
        {
            wanting &= Scan.Union(set, block);
            if (wanting == Vector512<ulong>.Zero)
                break;
        }

        return wanting;
    }
}
