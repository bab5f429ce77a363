using System.Buffers;
using System.Runtime.InteropServices;

namespace Counterpart.Matching.Engine.Texts;

/// <summary>
/// Finds the likest documents of a segment exactly, though it looks at few of them: coarse weights are never too small, so a document whose coarse sum
/// does not reach the worst of the best so far need not be looked at. Terms that could not lift a document there by themselves are not even added up.
/// </summary>
/// <remarks>
/// A coarse sum is Σ ⌈q/256⌉ × ⌈w/128⌉ ≥ likeness / 2^15. For n shared terms it is below 255 × 127.5 + √n (128 + 255) + n, by the inequality of Cauchy and
/// Schwarz: 52,000 for 2,048 terms, so 16 bits hold it.
/// </remarks>
internal static class TextSearch
{
    private const int QueryStep = 256;
    private const int SumStep = QueryStep * TextSegment.CoarseStep;

    /// <summary>Documents whose sums fit the nearest cache.</summary>
    internal const int Window = 1 << 14;

    /// <summary>A term is left out when all that are left out give less than this part of what is needed: fewer sums against more documents to look at.</summary>
    private const int LeftOutPart = 3;

    /// <param name="best">Takes what is found; may hold hits from elsewhere.</param>
    /// <param name="gone">A bit for each document that is no longer there.</param>
    public static void Find(TextSegment segment, ReadOnlySpan<ulong> gone, TextQuery query, BestTexts best)
    {
        var terms = Terms(segment, query);
        if (terms.Length == 0)
            return;
        var rest = Rest(terms);
        var sums = ArrayPool<ushort>.Shared.Rent(Window);
        var places = ArrayPool<int>.Shared.Rent(Window);
        var added = terms.Length;
        for (var start = 0; start < segment.Documents; start += Window)
        {
            // The least likeness only grows, so a term once left out stays out.
            while (added > 0 && rest[added - 1] * LeftOutPart < Coarse(best.Least))
                added--;
            if (added == 0)
                break;
            var window = sums.AsSpan(0, Math.Min(Window, segment.Documents - start));
            window.Clear();
            for (var i = 0; i < added; i++)
                Add(segment, ref terms[i], start, window);
            LookAt(segment, gone, query, best, start, window, rest[added], places);
        }

        ArrayPool<ushort>.Shared.Return(sums);
        ArrayPool<int>.Shared.Return(places);
    }

    /// <summary>Highest sums first: they raise the bar for the others.</summary>
    private static void LookAt(TextSegment segment, ReadOnlySpan<ulong> gone, TextQuery query, BestTexts best, int start, ReadOnlySpan<ushort> sums, int rest, Span<int> places)
    {
        for (int high = CoarseSums.Largest(sums); high > 0;)
        {
            var needed = Math.Max(1, Coarse(best.Least) - rest);
            if (high < needed)
                return;
            var low = Math.Max(needed, high - (high / 8));
            foreach (var place in places[..CoarseSums.Between(sums, (ushort)low, (ushort)high, places)])
            {
                var document = start + place;
                if ((gone[document >> 6] >> document & 1) == 0)
                    best.Offer(new TextHit(segment.Ids[document], segment.Row(document).Likeness(query)));
            }

            high = low - 1;
        }
    }

    private static void Add(TextSegment segment, ref Term term, int start, Span<ushort> sums)
    {
        var documents = segment.DocumentsOf(term.Number);
        var weights = segment.WeightsOf(term.Number);
        var (weight, next, end) = (term.Weight, term.Next, start + sums.Length);
        for (; next < documents.Length && documents[next] < end; next++)
            sums[documents[next] - start] += (ushort)(weight * weights[next]);
        term.Next = next;
    }

    /// <summary>Those that can give most first.</summary>
    private static Term[] Terms(TextSegment segment, TextQuery query) =>
        [.. query.Terms
            .Select((term, i) => new Term { Number = term, Weight = (query.Weights[i] + QueryStep - 1) / QueryStep })
            .Where(term => term.Number < segment.Largest.Length && segment.Largest[term.Number] > 0)
            .Select(term => term with { Most = term.Weight * segment.Largest[term.Number] })
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

    /// <returns>The least coarse sum that a document so like can have.</returns>
    private static int Coarse(int likeness) => (likeness + SumStep - 1) / SumStep;

    /// <summary>A term of the query on its way through the documents.</summary>
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
