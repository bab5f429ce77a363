using Counterpart.Contracts;
using Counterpart.Matching.Engine.Linkage;

namespace Counterpart.Matching.Engine.Duplicates;

/// <summary>
/// Finds the needs of one State that may be the same (C11): each field adds its weight of evidence as in the linkage engine, and rules tell deliberate neighbours (another
/// article, another phase, one that waits for the other) from duplicates.
/// </summary>
/// <remarks>
/// The shares behind the weights are set by hand, whatever the number of needs, and words are as rare as in the notes of the Conference: a pair is judged by its two needs alone.
/// So the order of arrival changes nothing, and what a State keeps to itself cannot be seen in how the needs of others are graded. Rulings are kept, and will be what the
/// weights are learnt from.
/// </remarks>
public static class NeedDuplicates
{
    /// <summary>Partners of a need that are kept, the likeliest; more say nothing new of it.</summary>
    public const int MostPartners = 20;

    private const double Start = -6, Likely = 0.5;

    /// <summary>So many days in common are a handover.</summary>
    private const int Handover = 31;

    private static readonly VerdictPolicy Policy = new(RelatedBits: -2, SameBits: 0);

    /// <summary>Pairs of one State, ordered by their ids.</summary>
    /// <remarks>
    /// What a State keeps to itself has its own places among the partners: it takes none from a need that others see.
    /// </remarks>
    public static IReadOnlyList<Duplicate> Among(IEnumerable<NeedCase> needs)
    {
        var found = new List<Duplicate>();
        foreach (var ofState in needs.GroupBy(need => need.Facts.State, StringComparer.Ordinal))
        {
            var read = ofState.OrderBy(need => need.Id).Select(need => new ReadNeed(need)).ToArray();
            var (shown, kept) = (new List<Duplicate>(), new List<Duplicate>());
            for (var second = 1; second < read.Length; second++)
            {
                for (var first = 0; first < second; first++)
                {
                    if (Judge(read[first], read[second]) is { Verdict: not Verdict.Unrelated } duplicate)
                        (read[first].IsKept || read[second].IsKept ? kept : shown).Add(duplicate);
                }
            }

            found.AddRange(Best(shown));
            found.AddRange(Best(kept));
        }

        return [.. found.OrderBy(pair => pair.First).ThenBy(pair => pair.Second)];
    }

    /// <returns>Also where it is graded unrelated; null when the two are of different States.</returns>
    public static Duplicate? Judge(NeedCase one, NeedCase other) => one.Facts.State != other.Facts.State || one.Id == other.Id ? null
        : one.Id < other.Id ? Judge(new ReadNeed(one), new ReadNeed(other), all: true) : Judge(new ReadNeed(other), new ReadNeed(one), all: true);

    /// <summary>Pairs that are among the best of either need.</summary>
    private static IEnumerable<Duplicate> Best(List<Duplicate> pairs)
    {
        var taken = new Dictionary<Guid, int>();
        foreach (var pair in pairs.OrderByDescending(pair => pair.Bits).ThenBy(pair => pair.First).ThenBy(pair => pair.Second))
        {
            var (first, second) = (taken[pair.First] = taken.GetValueOrDefault(pair.First) + 1, taken[pair.Second] = taken.GetValueOrDefault(pair.Second) + 1);
            if (Math.Min(first, second) <= MostPartners)
                yield return pair;
        }
    }

    /// <param name="all">False: null as soon as the two cannot be related any more.</param>
    private static Duplicate? Judge(ReadNeed one, ReadNeed other, bool all = false)
    {
        List<DuplicateEvidence> evidence = [.. NeedFields.Cheap(one, other)];
        if (!all && Start + evidence.Sum(field => field.Bits) + NeedFields.MostOfTitle < Policy.RelatedBits)
            return null;
        var titles = Titles.Compare(one.Facts.Title, other.Facts.Title);
        evidence.Add(NeedFields.Title(one, other, titles));
        var (verdict, because) = Grade(one, other, titles, evidence);
        return new Duplicate(one.Need.Id, other.Need.Id, verdict, because, Start, evidence);
    }

    private static Judged Grade(ReadNeed one, ReadNeed other, TitleDifference titles, List<DuplicateEvidence> evidence)
    {
        var bits = Duplicate.Sum(Start, evidence);
        // About other articles, or of another type, they have to be alike in nearly all else: most needs are written by a formula.
        if (bits < Policy.RelatedBits || (bits < Policy.SameBits && (Differs("articles") || Differs("type"))))
            return new(Verdict.Unrelated, "too little in common");
        if (one.Facts.After.Contains(other.Need.Id) || other.Facts.After.Contains(one.Need.Id))
            return new(Verdict.Sequential, "one waits for the other");
        if (Differs("articles"))
            return new(Verdict.Complementary, "other articles");
        if ((one.Facts.Phase is { } phase && other.Facts.Phase is { } next && phase != next) || titles is { OtherPhase: true, Likeness: >= Likely })
            return new(Verdict.Sequential, "another phase or year");
        if (Follows(one.Facts.Wanted, other.Facts.Wanted) || Follows(other.Facts.Wanted, one.Facts.Wanted))
            return new(Verdict.Sequential, "one follows the other");
        if (Differs("type"))
            return new(Verdict.Complementary, "another type of assistance");
        if (titles.PartOnly)
            return new(Verdict.Complementary, "one names a part of the other");
        if (Differs("institutions"))
            return new(Verdict.Complementary, "another institution");
        return bits >= Policy.SameBits ? new(Verdict.Same, "alike in all that is stated") : new(Verdict.Complementary, "alike, but not enough");

        bool Differs(string name) => evidence.Exists(field => field.Field == name && field.Alike == Alike.No);
    }

    private static bool Follows(Period? earlier, Period? later) => earlier?.Until is { } ends && later?.From is { } begins && ends.DayNumber - begins.DayNumber < Handover;
}
