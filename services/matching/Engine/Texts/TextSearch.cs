using System.Buffers;
using System.Runtime.InteropServices;

namespace Counterpart.Matching.Engine.Texts;

/// <summary>
/// Finds the likest texts of an index exactly, though it looks at few of them: coarse weights are never too small, so a text whose coarse sum does not
/// reach the worst of the best so far need not be looked at. Terms that could not lift a text there by themselves are not even added up.
/// </summary>
/// <remarks>
/// A coarse sum is Σ ⌈q/256⌉ × ⌈w/128⌉ ≥ likeness / 2^15. For n shared terms it is below 255 × 127.5 + √n (128 + 255) + n, by the inequality of Cauchy and
/// Schwarz: 52,000 for 2,048 terms, so 16 bits hold it.
/// </remarks>
internal static class TextSearch
{
    private const int QueryStep = 256;
    private const int SumStep = QueryStep * TextIndex.CoarseStep;

    /// <summary>Texts whose sums fit the nearest cache.</summary>
    internal const int Window = 1 << 14;

    /// <summary>A term is left out when all that are left out give less than this part of what is needed: fewer sums against more texts to look at.</summary>
    private const int LeftOutPart = 4;

    /// <param name="best">Takes what is found.</param>
    public static IReadOnlyList<TextHit> Find(TextIndex index, NumberedText query, BestTexts best)
    {
        var terms = Terms(index, query);
        var rest = Rest(terms);
        var sums = ArrayPool<ushort>.Shared.Rent(Window);
        var places = ArrayPool<int>.Shared.Rent(Window);
        var added = terms.Length;
        for (var start = 0; start < index.Count; start += Window)
        {
            // The least likeness only grows, so a term once left out stays out.
            while (added > 0 && rest[added - 1] * LeftOutPart < Coarse(best.Least))
                added--;
            if (added == 0)
                break;
            var window = sums.AsSpan(0, Math.Min(Window, index.Count - start));
            window.Clear();
            for (var i = 0; i < added; i++)
                Add(index, ref terms[i], start, window);
            LookAt(index, query, best, start, window, rest[added], places);
        }

        ArrayPool<ushort>.Shared.Return(sums);
        ArrayPool<int>.Shared.Return(places);
        return best.BestFirst();
    }

    /// <summary>Highest sums first: they raise the bar for the others.</summary>
    private static void LookAt(TextIndex index, NumberedText query, BestTexts best, int start, ReadOnlySpan<ushort> sums, int rest, Span<int> places)
    {
        for (int high = CoarseSums.Largest(sums); high > 0;)
        {
            var needed = Math.Max(1, Coarse(best.Least) - rest);
            if (high < needed)
                return;
            var low = Math.Max(needed, high - (high / 8));
            foreach (var place in places[..CoarseSums.Between(sums, (ushort)low, (ushort)high, places)])
                best.Offer(new TextHit(start + place, index.Likeness(query, start + place)));
            high = low - 1;
        }
    }

    private static void Add(TextIndex index, ref Term term, int start, Span<ushort> sums)
    {
        var texts = index.TextsWith(term.Number)[term.Next..];
        var within = texts.BinarySearch(start + sums.Length);
        texts = texts[..(within < 0 ? ~within : within)];
        var weights = index.CoarseWeights(term.Number).Slice(term.Next, texts.Length);
        for (var i = 0; i < texts.Length; i++)
            sums[texts[i] - start] += (ushort)(term.Weight * weights[i]);
        term.Next += texts.Length;
    }

    /// <summary>Those that can give most first.</summary>
    private static Term[] Terms(TextIndex index, NumberedText query) =>
        [.. query.Terms
            .Select((term, i) => new Term { Number = term, Weight = (query.Weights[i] + QueryStep - 1) / QueryStep })
            .Select(term => term with { Most = term.Weight * index.Largest(term.Number) })
            .OrderByDescending(term => term.Most)
            .ThenBy(term => term.Number)];

    /// <returns>What the terms from each one on can give together at most; 0 after the last.</returns>
    private static int[] Rest(Term[] terms)
    {
        var rest = new int[terms.Length + 1];
        for (var i = terms.Length - 1; i >= 0; i--)
            rest[i] = rest[i + 1] + terms[i].Most;
        return rest;
    }

    /// <returns>The least coarse sum that a text so like can have.</returns>
    private static int Coarse(int likeness) => (likeness + SumStep - 1) / SumStep;

    /// <summary>A term of the query on its way through the texts.</summary>
    [StructLayout(LayoutKind.Auto)]
    private record struct Term
    {
        public int Number;
        public int Weight;
        public int Most;

        /// <summary>The first place in its list that was not added yet.</summary>
        public int Next;
    }
}
