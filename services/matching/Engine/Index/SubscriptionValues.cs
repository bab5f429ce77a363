using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Matching.Engine.Index;

/// <summary>
/// A saved question as sets, and what a need asks of them: one set of each facet must hold the subscription. A question that leaves a
/// facet empty is in the set "any" of it, or in all its sets where these are few. The meaning is that of <see cref="QuestionAnswering"/>.
/// </summary>
internal static class SubscriptionValues
{
    private const string AnyTheme = "theme:any";
    private const string AnyType = "type:any";
    private const string AnyPlace = "place:any";
    private const string NoHorizon = "horizon:none";
    private const string Giver = "giver";

    public static List<string> Of(SubscriptionFacts subscription)
    {
        var question = subscription.Question;
        var values = new List<string>();
        values.AddRange(Or(AnyTheme, question.Articles.Select(Article).Concat(question.Chapters.Select(Chapter))));

        // Who asks for legislative assistance means legislative drafting too.
        values.AddRange(Or(AnyType, question.Types.SelectMany(type => AssistanceTypes.Corresponding(type).Append(type)).Select(Type)));
        values.AddRange(Or(AnyPlace, Places(question)));
        values.AddRange((question.Priorities.Count == 0 ? Enum.GetValues<Priority>() : question.Priorities).Select(Priority));
        values.AddRange(question.Horizons.Count == 0 ? Enum.GetValues<Horizon>().Select(Horizon).Append(NoHorizon) : question.Horizons.Select(Horizon));
        if (question.CostUpTo is { } limit)
            values.Add(Limit(limit.Currency));
        if (Visibility.Donors.IsOpenTo(subscription.OwnerRole))
            values.Add(Giver);
        return values;
    }

    /// <summary>One set per facet, each a union of values; null when nobody may be told of the need.</summary>
    public static IReadOnlyList<IReadOnlyList<string>>? Asked(NeedFacts need)
    {
        if (!need.Visibility.IsOpenToGivers())
            return null;
        var state = States.Find(need.State);
        var places = new List<string> { AnyPlace, State(need.State) };
        if (state is not null)
            places.AddRange(state.SubregionCodes.Select(Subregion));
        if (state?.Group is { } group)
            places.Add(Group(RegionalGroups.Code(group)));
        List<IReadOnlyList<string>> facets =
        [
            places,
            [AnyTheme, .. need.Articles.SelectMany(sought => Theme(sought.Article)).Distinct(StringComparer.Ordinal)],
            [AnyType, .. need.Types.Select(Type)],
            [Priority(need.Priority)],
            [need.Horizon is { } horizon ? Horizon(horizon) : NoHorizon],
        ];
        if (need.Visibility != Visibility.Public)
            facets.Add([Giver]);
        return facets;
    }

    /// <summary>Subscriptions with a limit in the currency: only with them must the amounts be compared.</summary>
    public static string Limit(string currency) => $"limit:{currency}";

    /// <summary>Subscriptions that ask for the same places lie together, and among them those that ask for the same subject.</summary>
    public static long Order(Question question) =>
        ((long)Hash(Places(question)) << 32) | Hash(question.Articles.Select(Article).Concat(question.Chapters.Select(Chapter)));

    private static IEnumerable<string> Places(Question question) =>
        question.States.Select(State).Concat(question.Subregions.Select(Subregion)).Concat(question.Groups.Select(Group));

    private static IEnumerable<string> Theme(string sought)
    {
        var article = ArticleReference.Parse(sought).Article;
        return [Article(sought), Article(article), Chapter(Articles.Find(article)!.Chapter)];
    }

    private static IEnumerable<string> Or(string any, IEnumerable<string> values) => values.DefaultIfEmpty(any);

    private static string Article(string article) => $"article:{article}";
    private static string Chapter(string chapter) => $"chapter:{chapter}";
    private static string Type(string type) => $"type:{type}";
    private static string State(string state) => $"state:{state}";
    private static string Subregion(string subregion) => $"subregion:{subregion}";
    private static string Group(string group) => $"group:{group}";
    private static string Priority(Priority priority) => $"priority:{Kebab.Of(priority)}";
    private static string Horizon(Horizon horizon) => $"horizon:{Kebab.Of(horizon)}";

    /// <summary>FNV-1a, because it is the same on every machine.</summary>
    private static uint Hash(IEnumerable<string> values)
    {
        var hash = 2166136261;
        foreach (var character in string.Join(';', values.Order(StringComparer.Ordinal)))
            hash = (hash ^ character) * 16777619;
        return hash;
    }
}
