using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine.Index;

namespace Counterpart.Benchmarks.Percolate;

/// <summary>The usual way to percolate: a list of subscriptions for each value, and a count of how many facets of each the need has met.</summary>
internal sealed class CountingIndex
{
    private readonly Dictionary<string, List<int>> _lists = new(StringComparer.Ordinal);
    private readonly List<Question> _questions = [];
    private readonly byte[] _counts;

    public CountingIndex(IEnumerable<SubscriptionFacts> subscriptions)
    {
        foreach (var subscription in subscriptions)
        {
            foreach (var value in SubscriptionValues.Of(subscription).Distinct(StringComparer.Ordinal))
            {
                if (!_lists.TryGetValue(value, out var list))
                    _lists.Add(value, list = []);
                list.Add(_questions.Count);
            }

            _questions.Add(subscription.Question);
        }

        _counts = new byte[_questions.Count];
    }

    /// <returns>How many want the need.</returns>
    public int Wanting(NeedFacts need)
    {
        if (SubscriptionValues.Asked(need) is not { } facets)
            return 0;
        Array.Clear(_counts);
        for (var facet = 0; facet < facets.Count; facet++)
        {
            foreach (var list in facets[facet].Select(value => _lists.GetValueOrDefault(value)).OfType<List<int>>())
            {
                // A facet counts once, however many of its values are met.
                foreach (var subscription in list)
                    _counts[subscription] = _counts[subscription] == facet ? (byte)(facet + 1) : _counts[subscription];
            }
        }

        var wanting = 0;
        for (var i = 0; i < _counts.Length; i++)
        {
            if (_counts[i] == facets.Count && !(_questions[i].CostUpTo is { } limit && need.Cost is { } cost && cost.Currency == limit.Currency && cost.Amount > limit.Amount))
                wanting++;
        }

        return wanting;
    }
}
