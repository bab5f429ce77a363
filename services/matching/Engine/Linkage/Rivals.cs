namespace Counterpart.Matching.Engine.Linkage;

/// <summary>
/// Where no list holds anything twice, a record has at most one partner in each other list: all pairs of a record with one list are rivals. The probability of a pair is then its odds
/// beside its own and theirs, so that two equally good partners share it, and the better one of two has nearly all.
/// </summary>
internal sealed class Rivals
{
    private readonly int[] _ofA;
    private readonly int[] _ofB;
    private readonly Dictionary<(int Record, int List), int> _groups = [];

    /// <param name="source">The list of each record; pairs within one list have no rivals.</param>
    public Rivals((int A, int B)[] pairs, int[] source)
    {
        (_ofA, _ofB) = (new int[pairs.Length], new int[pairs.Length]);
        for (var pair = 0; pair < pairs.Length; pair++)
        {
            var (a, b) = pairs[pair];
            (_ofA[pair], _ofB[pair]) = source[a] == source[b] ? (-1, -1) : (Group(a, source[b]), Group(b, source[a]));
        }

        int Group(int record, int list)
        {
            if (!_groups.TryGetValue((record, list), out var number))
                _groups[(record, list)] = number = _groups.Count;
            return number;
        }
    }

    /// <summary>The odds of all of each pair's rivals.</summary>
    public double[] Odds(double[] odds)
    {
        var sums = Sums(odds);
        return [.. odds.Select((own, pair) => _ofA[pair] < 0 ? 0 : Math.Max(0, sums[_ofA[pair]] - own) + Math.Max(0, sums[_ofB[pair]] - own))];
    }

    /// <summary>Odds of all pairs of a record with a list.</summary>
    public double[] Sums(double[] odds)
    {
        var sums = new double[_groups.Count];
        for (var pair = 0; pair < odds.Length; pair++)
        {
            if (_ofA[pair] < 0)
                continue;
            sums[_ofA[pair]] += odds[pair];
            sums[_ofB[pair]] += odds[pair];
        }

        return sums;
    }

    /// <summary>The sum (of <see cref="Sums"/>) of a record's pairs with a list.</summary>
    public double Sum(double[] sums, int record, int list) => _groups.TryGetValue((record, list), out var group) ? sums[group] : 0;

    /// <summary>Of pairs in the order given, those whose two records are both still free in each other's list.</summary>
    public IEnumerable<int> Free(IEnumerable<int> order)
    {
        var taken = new bool[_groups.Count];
        foreach (var pair in order)
        {
            if (_ofA[pair] >= 0)
            {
                if (taken[_ofA[pair]] || taken[_ofB[pair]])
                    continue;
                (taken[_ofA[pair]], taken[_ofB[pair]]) = (true, true);
            }

            yield return pair;
        }
    }
}
