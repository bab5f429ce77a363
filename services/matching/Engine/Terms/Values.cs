using System.Globalization;
using Counterpart.Contracts;

namespace Counterpart.Matching.Engine.Terms;

/// <summary>
/// Names of the values that a profile can have. A value names a set: all profiles that have it. Needs ask for the same names,
/// so this is where both meet. "At least" is built in: who leads on an article also has the value of being competent on it.
/// </summary>
internal static class Values
{
    /// <summary>What every profile has: points that depend on the need alone.</summary>
    public const string Everyone = "everyone";

    /// <summary>A text that says something: any points for it at all.</summary>
    public const string Text = "text";

    public static string Article(string article, bool lead) => lead ? $"article:{article}:lead" : $"article:{article}";

    /// <summary>The article or any paragraph of it.</summary>
    public static string PartOf(string article, bool lead) => lead ? $"part:{article}:lead" : $"part:{article}";

    /// <summary>Another article, which shares a group with this one or a reference.</summary>
    public static string RelatedTo(string article, bool lead) => lead ? $"related:{article}:lead" : $"related:{article}";

    public static string Chapter(string chapter, bool lead) => lead ? $"chapter:{chapter}:lead" : $"chapter:{chapter}";

    public static string Type(string code) => $"type:{code}";

    public static string State(string alpha3) => $"state:{alpha3}";
    public static string Subregion(string code) => $"subregion:{code}";
    public static string Group(string code) => $"group:{code}";
    public const string Anywhere = "anywhere";

    /// <summary>A peer State of this regional group that serves the place.</summary>
    public static string Peer(string group, string place) => $"peer:{group}:{place}";

    public static string Language(string code) => $"language:{code}";

    public static string LegalSystem(string system) => $"legal:{system}";
    public const string AnyLegalSystem = "legal";

    /// <summary>No limits of time.</summary>
    public const string Always = "always";

    private static readonly string[] FreeNames = [.. Enumerable.Range(0, Months.Count).Select(month => $"free:{Months.Name(month)}")];
    private static readonly string[] StillNames = [.. Enumerable.Range(0, Months.Count).Select(month => $"still:{Months.Name(month)}")];

    /// <summary>A window of availability touches the month.</summary>
    public static string Free(int month) => FreeNames[month];

    /// <summary>A window of availability touches the month or a later one.</summary>
    public static string Still(int month) => StillNames[month];

    /// <summary>A budget in the currency.</summary>
    public static string Budget(string currency) => $"budget:{currency}";

    /// <summary>A budget in the currency of at least this amount, one of <see cref="Amounts"/>.</summary>
    public static string Budget(string currency, decimal least) => string.Create(CultureInfo.InvariantCulture, $"budget:{currency}:{least:0}");

    public const string DonorWithoutBudget = "budget-none:donor";
    public const string InKind = "budget-none:in-kind";

    /// <summary>At least so many of <see cref="Ratings.Steps"/>.</summary>
    public static string Record(int steps) => RecordNames[steps];

    private static readonly string[] RecordNames = [.. Enumerable.Range(0, Ratings.Steps + 1).Select(step => string.Create(CultureInfo.InvariantCulture, $"record:{step}"))];

    /// <summary>Never serves the State.</summary>
    public static string Excludes(string alpha3) => $"excludes:{alpha3}";

    /// <summary>An expert nominated by the State, or the State itself as a peer.</summary>
    public static string From(string alpha3) => $"from:{alpha3}";
}

/// <summary>Months as numbers, 0 for January 2020; what lies before or after the twenty years counts as the first or the last of them.</summary>
internal static class Months
{
    public const int Count = 240;
    private const int FirstYear = 2020;

    public static int Of(DateOnly day) => Math.Clamp(((day.Year - FirstYear) * 12) + day.Month - 1, 0, Count - 1);

    public static IEnumerable<int> Of(Period period)
    {
        var (from, until) = (period.From is { } start ? Of(start) : 0, period.Until is { } end ? Of(end) : Count - 1);
        return from <= until ? Enumerable.Range(from, until - from + 1) : [];
    }

    public static string Name(int month) => string.Create(CultureInfo.InvariantCulture, $"{FirstYear + (month / 12)}-{(month % 12) + 1:00}");
}

/// <summary>Round amounts of money: a budget counts as the greatest of them that it reaches, so that amounts as people write them count in full.</summary>
internal static class Amounts
{
    private static readonly decimal[] Decade = [1, 1.2m, 1.5m, 2, 2.5m, 3, 4, 5, 6, 7, 7.5m, 8, 9];

    /// <summary>From 1 to 90 thousand million.</summary>
    public static readonly IReadOnlyList<decimal> Steps =
        [.. Enumerable.Range(0, 11).Select(power => (decimal)Math.Pow(10, power)).SelectMany(power => Decade.Select(step => step * power)).Where(step => step == decimal.Truncate(step))];
}

/// <summary>Ratings as steps of a quarter between 1 and 5; few ratings count little: three in the middle are always added.</summary>
internal static class Ratings
{
    public const int Steps = 16;
    private const int Assumed = 3;
    private const decimal Middle = 3m;

    public static int StepsOf(int ratings, decimal mean)
    {
        var weighed = ((ratings * mean) + (Assumed * Middle)) / (ratings + Assumed);
        return Math.Clamp((int)((weighed - 1) * Steps / 4), 0, Steps);
    }
}
