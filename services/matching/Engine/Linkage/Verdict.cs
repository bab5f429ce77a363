namespace Counterpart.Matching.Engine.Linkage;

/// <summary>How two pieces of assistance stand to one another (C10).</summary>
public enum Verdict { Unrelated, Sequential, Complementary, CoFunded, Same }

/// <summary>Links between activities that IATI publishes (codelist RelatedActivityType 1-5).</summary>
public enum ActivityLink { Parent = 1, Child = 2, Sibling = 3, CoFunded = 4, ThirdParty = 5 }

/// <summary>What the verdict's rules look at. Absent is empty or null.</summary>
/// <param name="Types">Types of assistance of the cycles' list.</param>
/// <param name="Amount">In one currency for both records; zero or null is not stated.</param>
/// <param name="Links">Identifiers of other activities, as published.</param>
public sealed record AssistanceFacts(
    string Id,
    string Title,
    IReadOnlyList<string> Funders,
    IReadOnlyList<string> Implementers,
    IReadOnlyList<string> Types,
    DateOnly? From,
    DateOnly? Until,
    double? Amount = null,
    IReadOnlyDictionary<string, ActivityLink>? Links = null);

/// <summary>A verdict with the rule that gave it, in words.</summary>
public sealed record Judged(Verdict Verdict, string Because);

/// <summary>Where the probability (log-odds in bits) starts speaking for relatedness, and for sameness; two givers must be so much more alike than one before they are taken to give to one undertaking.</summary>
public sealed record VerdictPolicy(double RelatedBits = -4, double SameBits = 0, double CoFundedBits = 6);

/// <summary>
/// Rules on top of the probability, the first that applies decides. Deliberate neighbours (a later phase, a component, another donor's share) are alike on purpose: the more so, the less the
/// probability can tell them from duplicates. Symmetric: each rule looks at both records alike.
/// </summary>
public static class Verdicts
{
    /// <summary>One amount so many times the other is not that of the same assistance, however it is counted.</summary>
    private const double OtherScale = 8;

    public static Judged Judge(AssistanceFacts a, AssistanceFacts b, double bits, VerdictPolicy policy)
    {
        if (Published(a, b) is { } published)
            return published;
        if (Numbers(a, b) is { } numbered)
            return numbered;
        if (bits < policy.RelatedBits)
            return new(Verdict.Unrelated, "too little in common");
        var titles = Titles.Compare(a.Title, b.Title);
        if (titles.Likeness >= 0.5 && (Component(a, b) ?? Component(b, a)) == true)
            return new(Verdict.Same, "one component number, one title");
        if (titles.OtherPhase)
            return new(Verdict.Sequential, "another phase or year");
        if (titles.Reference && bits >= policy.SameBits)
            return new(Verdict.Same, "one reference in both titles");
        if (Organisations.Differ(a.Funders, b.Funders))
            return bits >= policy.SameBits + policy.CoFundedBits && titles.Likeness >= 0.5 ? new(Verdict.CoFunded, "one title, other funders") : new(Verdict.Unrelated, "other funders, and not one undertaking");
        if (Gap(a, b) > 31)
            return new(Verdict.Sequential, "one follows the other");
        if (a.Types.Count > 0 && b.Types.Count > 0 && !a.Types.Intersect(b.Types, StringComparer.Ordinal).Any())
            return new(Verdict.Complementary, "another type of assistance");
        if (titles.PartOnly)
            return new(Verdict.Complementary, "one names a part of the other");
        if (titles.OneSided && OtherStart(a, b) && Scale(a, b) is null or > 1.3)
            return new(Verdict.Complementary, "one title says more, dates and amounts differ");
        if (OtherStart(a, b) && Scale(a, b) > OtherScale)
            return new(Verdict.Complementary, "of another order of magnitude");
        if (a.Implementers.Count > 0 && b.Implementers.Count > 0 && titles.Likeness < 0.8 && Organisations.Differ(a.Implementers, b.Implementers))
            return new(Verdict.Complementary, "another institution carries it out");
        return bits >= policy.SameBits ? new(Verdict.Same, "alike in all that is stated") : titles.Likeness >= 0.4 ? new(Verdict.Complementary, "alike, but not enough") : new(Verdict.Unrelated, "too little in common");
    }

    private static Judged? Published(AssistanceFacts a, AssistanceFacts b)
    {
        ActivityLink? link = a.Links?.TryGetValue(b.Id, out var there) == true ? there : b.Links?.TryGetValue(a.Id, out var back) == true ? back : null;
        return link switch
        {
            null => null,
            ActivityLink.CoFunded => new(Verdict.CoFunded, "published as co-funded"),
            ActivityLink.ThirdParty => new(Verdict.Same, "published as another report of the same"),
            _ => new(Verdict.Complementary, "published as parts of one undertaking"),
        };
    }

    /// <summary>Identifiers that are each other's continuation: with a further part ("…-107454" and "…-107454-101") one is a component; behind another prefix ("44000-P129770" and "P129770") it is the same number.</summary>
    private static Judged? Numbers(AssistanceFacts a, AssistanceFacts b)
    {
        var (shorter, longer) = a.Id.Length <= b.Id.Length ? (a, b) : (b, a);
        if (string.Equals(shorter.Id, longer.Id, StringComparison.OrdinalIgnoreCase))
            return new(Verdict.Same, "one identifier");
        if (shorter.Id.Length >= 5 && shorter.Id.Any(char.IsDigit) && longer.Id.StartsWith(shorter.Id + "-", StringComparison.OrdinalIgnoreCase))
            return new(Verdict.Complementary, "the identifier of one continues the other's");
        if (shorter.Id.Length >= 5 && shorter.Id.Any(char.IsDigit) && longer.Id.EndsWith("-" + shorter.Id, StringComparison.OrdinalIgnoreCase))
            return new(Verdict.Same, "one number under two prefixes");
        return (Component(a, b) ?? Component(b, a)) == false ? new(Verdict.Complementary, "another component")
            : OtherNumber(shorter.Id, longer.Id) ? new(Titles.Compare(a.Title, b.Title).Likeness >= 0.5 ? Verdict.Complementary : Verdict.Unrelated, "another number of one series")
            : null;
    }

    /// <summary>Identifiers built alike, one with a prefix or a further part, that bear two numbers: "44000-P118708" and "P120843", "GB-1-107448-101" and "GB-1-107413".</summary>
    private static bool OtherNumber(string shorter, string longer)
    {
        var (one, other) = (Shape(shorter), Shape(longer));
        return one.Length >= 5 && one.Length < other.Length && one.Contains('9', StringComparison.Ordinal) && one.Any(letter => letter != '9')
            && (other.EndsWith("-" + one, StringComparison.Ordinal) || other.StartsWith(one + "-", StringComparison.Ordinal));
    }

    private static string Shape(string id) => string.Concat(id.Select(letter => char.IsAsciiDigit(letter) ? '9' : letter));

    /// <summary>A title that ends in a component number, "(102)", beside an identifier that ends in one.</summary>
    private static bool? Component(AssistanceFacts titled, AssistanceFacts numbered)
    {
        var (open, close) = (titled.Title.LastIndexOf('('), titled.Title.LastIndexOf(')'));
        if (open < 0 || close != open + 4 || !titled.Title.AsSpan(open + 1, 3).ContainsAnyInRange('0', '9') || titled.Title.AsSpan(open + 1, 3).ContainsAnyExceptInRange('0', '9'))
            return null;
        var last = numbered.Id[(numbered.Id.LastIndexOf('-') + 1)..];
        return last.Length == 3 && last.All(char.IsAsciiDigit) ? titled.Title.AsSpan(open + 1, 3).SequenceEqual(last) : null;
    }

    private static int Gap(AssistanceFacts a, AssistanceFacts b) => Math.Max(Between(a.Until, b.From), Between(b.Until, a.From));

    private static int Between(DateOnly? end, DateOnly? start) => end is { } ended && start is { } started ? started.DayNumber - ended.DayNumber : 0;

    private static bool OtherStart(AssistanceFacts a, AssistanceFacts b) => a.From is { } one && b.From is { } other && Math.Abs(one.DayNumber - other.DayNumber) > 7;

    private static double? Scale(AssistanceFacts a, AssistanceFacts b) => a.Amount is > 0 and var one && b.Amount is > 0 and var other ? Math.Max(one / other, other / one) : null;
}
