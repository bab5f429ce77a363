using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Contracts.Texts;
using Counterpart.Matching.Engine.Linkage;
using Counterpart.Matching.Engine.Texts;

namespace Counterpart.Matching.Engine.Duplicates;

/// <summary>A need, read once for all its comparisons.</summary>
internal sealed class ReadNeed(NeedCase need)
{
    public NeedCase Need => need;

    public NeedFacts Facts => need.Facts;

    public bool IsKept => need.Facts.Visibility == Visibility.State;

    public IReadOnlyList<string> Articles { get; } = [.. need.Articles.Select(article => article.Article.Article).Distinct(StringComparer.Ordinal)];

    public TextVector Description { get; } = TextReference.Field.Vector(new TextAnalysis().Read(new TextField("description", need.Facts.Description, 1, need.Facts.Language)));

    /// <summary>Several may stand in one value, between commas.</summary>
    public IReadOnlyList<string> Institutions { get; } =
        [.. need.Facts.Beneficiaries.SelectMany(value => value.Split([',', ';'])).Select(name => string.Join(' ', Titles.Split(name))).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];
}

/// <summary>The fields of two needs of one State, each with its weight of evidence; what a side does not say adds no line.</summary>
internal static class NeedFields
{
    /// <summary>Characters of a description.</summary>
    private const int Shown = 300;

    private static readonly double[] TextSteps = [0.15, 0.35, 0.6], TitleSteps = [0.2, 0.5, 0.8];

    /// <summary>Shares of each level, the lowest first, among needs that are the same and among others of one State.</summary>
    private static readonly double[]
        Articles = Bits([0.05, 0.1, 0.2, 0.65], [0.75, 0.1, 0.07, 0.08]),
        Types = Bits([0.1, 0.2, 0.7], [0.5, 0.25, 0.25]),
        Titled = Bits([0.15, 0.25, 0.25, 0.35], [0.75, 0.17, 0.05, 0.03]),
        Described = Bits([0.1, 0.25, 0.3, 0.35], [0.55, 0.3, 0.12, 0.03]),
        Institution = Bits([0.3, 0.3, 0.4], [0.65, 0.25, 0.1]),
        Dates = Bits([0.05, 0.45, 0.5], [0.35, 0.5, 0.15]),
        Amounts = Bits([0.1, 0.4, 0.5], [0.4, 0.45, 0.15]);

    public static double MostOfTitle => Titled[^1];

    /// <summary>All but the title, which takes longest to compare.</summary>
    public static IEnumerable<DuplicateEvidence> Cheap(ReadNeed one, ReadNeed other)
    {
        yield return Line("articles", Written(one.Facts.Articles), Written(other.Facts.Articles), Articles, Overlap(one.Articles, other.Articles));
        yield return Line("type", Labels(one), Labels(other), Types, TypeLevel(one.Facts.Types, other.Facts.Types));
        if (one.Facts.Language == other.Facts.Language && one.Description.Terms.Length > 0 && other.Description.Terms.Length > 0)
        {
            var likeness = one.Description.Likeness(other.Description) / ((double)TextVector.One * TextVector.One);
            yield return Line("description", Begin(one.Facts.Description), Begin(other.Facts.Description), Described, Level(likeness, TextSteps));
        }

        if (one.Institutions.Count > 0 && other.Institutions.Count > 0)
            yield return Line("institutions", string.Join(", ", one.Facts.Beneficiaries), string.Join(", ", other.Facts.Beneficiaries), Institution, Overlap(one.Institutions, other.Institutions) switch { 0 => 0, 3 => 2, _ => 1 });
        if (one.Facts.Wanted is { } wanted && other.Facts.Wanted is { } also)
            yield return Line("dates", OverlapRules.Show(wanted), OverlapRules.Show(also), Dates, wanted == also ? 2 : wanted.Overlaps(also) ? 1 : 0);
        if (one.Facts.Cost is { Amount: > 0 } cost && other.Facts.Cost is { Amount: > 0 } price && cost.Currency == price.Currency)
        {
            var times = Math.Max((double)cost.Amount / (double)price.Amount, (double)price.Amount / (double)cost.Amount);
            yield return Line("amount", Written(cost), Written(price), Amounts, times <= 1.1 ? 2 : times <= 2 ? 1 : 0);
        }
    }

    /// <remarks>In two languages titles say nothing of one another.</remarks>
    public static DuplicateEvidence Title(ReadNeed one, ReadNeed other, TitleDifference titles)
    {
        var level = Level(titles.Likeness, TitleSteps);
        return one.Facts.Language != other.Facts.Language && level == 0
            ? new("title", one.Facts.Title, other.Facts.Title, Alike.Part, 0)
            : Line("title", one.Facts.Title, other.Facts.Title, Titled, level);
    }

    private static DuplicateEvidence Line(string field, string one, string other, double[] bits, int level) =>
        new(field, one, other, level == 0 ? Alike.No : level == bits.Length - 1 ? Alike.Yes : Alike.Part, bits[level]);

    /// <returns>0 none shared · 1 some · 2 half of all or more · 3 the same.</returns>
    private static int Overlap(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var shared = one.Count(value => other.Contains(value, StringComparer.Ordinal));
        var all = one.Count + other.Count - shared;
        return shared == 0 ? 0 : shared == all ? 3 : 2 * shared >= all ? 2 : 1;
    }

    /// <summary>The types of the other cycle count in part.</summary>
    private static int TypeLevel(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        one.ToHashSet(StringComparer.Ordinal).SetEquals(other) ? 2
        : one.Any(type => other.Contains(type, StringComparer.Ordinal) || other.Any(AssistanceTypes.Corresponding(type).Contains)) ? 1 : 0;

    private static int Level(double likeness, double[] steps) => steps.Count(step => likeness >= step);

    private static string Begin(string text) => text.Length <= Shown ? text : $"{text[..(text.LastIndexOf(' ', Shown) is > 0 and var end ? end : Shown)]} …";

    private static string Written(IReadOnlyList<SoughtArticle> articles) => string.Join(", ", articles.Select(article => article.Article));

    private static string Labels(ReadNeed need) => string.Join(", ", need.Facts.Types.Select(type => AssistanceTypes.Find(type)?.Label ?? type));

    private static string Written(Money money) => string.Create(CultureInfo.InvariantCulture, $"{money.Amount} {money.Currency}");

    private static double[] Bits(double[] same, double[] other) => [.. same.Zip(other, (m, u) => Math.Round(Math.Log2(m / u), 2))];
}
