using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Matching.Engine.Linkage;

namespace Counterpart.Matching.Engine;

/// <summary>How a need and an activity stand to one another, and what that rests on.</summary>
/// <param name="Because">The rule that gave the verdict, in words.</param>
/// <param name="Bits">Log-odds (base 2) that the activity gives what the need asks for: those of any pair, and what each field adds.</param>
public sealed record OverlapJudgement(Verdict Verdict, string Because, double Bits, IReadOnlyList<OverlapEvidence> Evidence)
{
    public double Probability => 1 / (1 + double.Exp2(-Bits));
}

/// <summary>
/// Grades what <see cref="OverlapRules"/> found worth comparing (C10): each field adds its weight of evidence as in the linkage engine, and rules tell deliberate
/// neighbours from duplicates.
/// </summary>
/// <remarks>The shares behind the weights are set by hand: need and activity meet too rarely in one State for them to be learnt from pairs. Rulings are kept, and will be what they are learnt from.</remarks>
public static class OverlapGrading
{
    private const double Start = -4.5, SomeWords = 0.2, ManyWords = 0.5;

    /// <summary>So many days in common are a handover.</summary>
    private const int Handover = 31;

    private static readonly VerdictPolicy Policy = new(RelatedBits: -5, SameBits: 1, CoFundedBits: -1);

    /// <summary>Shares of each level, the lowest first, among pairs that are the same assistance and among others in one State.</summary>
    private static readonly MatchModel Model = new(Start,
    [
        Weigh("state", [0.3, 0.7], [0.45, 0.55]),
        Weigh("subject", [0.05, 0.1, 0.2, 0.65], [0.55, 0.2, 0.15, 0.1]),
        Weigh("type", [0.1, 0.9], [0.6, 0.4]),
        Weigh("dates", [0.05, 0.3, 0.65], [0.4, 0.35, 0.25]),
        Weigh("title", [0.25, 0.35, 0.4], [0.72, 0.25, 0.03]),
        Weigh("institutions", [0.4, 0.6], [0.9, 0.1]),
        Weigh("amount", [0.1, 0.4, 0.5], [0.4, 0.45, 0.15]),
    ]);

    /// <param name="merged">Organisations that are one (B9), where any are: they are one funder.</param>
    /// <returns>Null when the two are not worth comparing.</returns>
    public static OverlapJudgement? Judge(NeedCase need, ActivityCase activity, MergedOrganisations? merged = null)
    {
        if (OverlapRules.Check(need, activity) is not { } met)
            return null;
        var titles = Titles.Compare(need.Facts.Title, activity.Facts.Title);
        List<OverlapEvidence> evidence = [.. met.Select(Weighed), Title(need, activity, titles)];
        if (need.Facts.Beneficiaries.Count > 0)
            evidence.Add(Institutions(need, activity));
        if (Amount(need, activity) is { } amount)
            evidence.Add(amount);
        // Rounded first, so that the sum that is shown is the sum.
        var bits = Math.Round(Start + evidence.Sum(field => field.Bits), 2);
        var (verdict, because) = Verdict(need, activity, titles, bits, merged ?? MergedOrganisations.None);
        return new OverlapJudgement(verdict, because, bits, evidence);
    }

    private static Judged Verdict(NeedCase need, ActivityCase activity, TitleDifference titles, double bits, MergedOrganisations merged)
    {
        if (bits < Policy.RelatedBits)
            return new(Linkage.Verdict.Unrelated, "too little in common");
        if (titles is { OtherPhase: true, Likeness: >= ManyWords })
            return new(Linkage.Verdict.Sequential, "another phase or year");
        if (Follows(need.Facts.Wanted, activity.Facts.Period))
            return new(Linkage.Verdict.Sequential, "one follows the other");
        // Where several already pay, one more may be asked for less than the whole: the two need not be as alike.
        if (bits >= Policy.SameBits + Policy.CoFundedBits && activity.Facts.Organisations.Where(organisation => organisation.Role == "funding").Select(merged.NameOf).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1)
            return new(Linkage.Verdict.CoFunded, "several funders already share it");
        return bits >= Policy.SameBits ? new(Linkage.Verdict.Same, "alike in all that is stated") : new(Linkage.Verdict.Complementary, "alike, but not enough");
    }

    private static bool Follows(Period? wanted, Period period) => After(wanted?.From, period.Until) || After(period.From, wanted?.Until);

    private static bool After(DateOnly? start, DateOnly? end) => start is { } begins && end is { } ends && ends.DayNumber - begins.DayNumber < Handover;

    private static OverlapEvidence Weighed(OverlapEvidence met) => met with
    {
        Bits = met switch
        {
            { Field: "state" } => Bits(0, met.Alike == Alike.Yes ? 1 : 0),
            { Field: "sector" } => Bits(1, 1),
            { Field: "articles" } => Bits(1, met.Alike == Alike.Yes ? 3 : 2),
            { Field: "type", Alike: Alike.Yes } => Bits(2, 1),
            { Field: "dates" } => Bits(3, met.Alike == Alike.Yes ? 2 : 1),
            _ => 0,
        },
    };

    private static OverlapEvidence Title(NeedCase need, ActivityCase activity, TitleDifference titles)
    {
        var level = titles.Likeness >= ManyWords ? 2 : titles.Likeness >= SomeWords ? 1 : 0;
        return new("title", need.Facts.Title, activity.Facts.Title, Of(level), Bits(4, level));
    }

    /// <remarks>Several may stand in one value, between commas. Whole words are compared: a short name stands inside many a longer word.</remarks>
    private static OverlapEvidence Institutions(NeedCase need, ActivityCase activity)
    {
        var text = Worded(string.Join('\n', activity.Facts.Organisations.Select(organisation => organisation.Name).Append(activity.Facts.Title).Append(activity.Facts.Description)));
        var named = need.Facts.Beneficiaries.SelectMany(value => value.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(institution => Worded(institution) is { Length: > 2 } words && text.Contains(words, StringComparison.Ordinal)).ToList();
        return new("institutions", string.Join(", ", need.Facts.Beneficiaries), named.Count > 0 ? string.Join(", ", named) : "not named", named.Count > 0 ? Alike.Yes : Alike.No, Bits(5, named.Count > 0 ? 1 : 0));
    }

    /// <summary>The words with one blank before and after each; nothing but blanks where there are none.</summary>
    private static string Worded(string text) => $" {string.Join(' ', Titles.Split(text))} ";

    /// <remarks>Only in one currency: rates are not known here.</remarks>
    private static OverlapEvidence? Amount(NeedCase need, ActivityCase activity)
    {
        if (need.Facts.Cost is not { Amount: > 0 } cost || activity.Facts.Commitments.Where(money => money.Currency == cost.Currency).Sum(money => money.Amount) is not (> 0 and var committed))
            return null;
        // Reported sums can be so small that the exact quotient is none.
        var times = Math.Max((double)cost.Amount / (double)committed, (double)committed / (double)cost.Amount);
        var level = times <= 1.5 ? 2 : times < 8 ? 1 : 0;
        return new("amount", Written(cost), Written(cost with { Amount = committed }), Of(level), Bits(6, level));
    }

    private static string Written(Money money) => string.Create(CultureInfo.InvariantCulture, $"{money.Amount} {money.Currency}");

    private static Alike Of(int level) => level switch { 2 => Alike.Yes, 1 => Alike.Part, _ => Alike.No };

    private static double Bits(int field, int level) => Math.Round(Model.Bits(field, level, 0), 2);

    private static FieldWeights Weigh(string field, double[] same, double[] other) => new(field, same, other, [.. same.Zip(other, (m, u) => Math.Log2(m / u))]);
}
