using System.Collections.Frozen;
using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Matching.Engine.Terms;

/// <summary>All values that a profile has. More expertise, languages, places or capacity only ever add values.</summary>
internal static class ProfileValues
{
    /// <summary>What an offered article means, by its text and level; the whole articles, which nearly every profile names.</summary>
    private static readonly FrozenDictionary<(string, ArticleLevel), IReadOnlyList<string>> WholeArticles = (
        from article in Articles.All
        from level in Enum.GetValues<ArticleLevel>()
        select (Key: (article.Number, level), Values: Meaning(article.Number, level)))
        .ToFrozenDictionary(pair => pair.Key, pair => pair.Values);

    /// <summary>In no order, and some of them more than once.</summary>
    public static List<string> Of(ProfileFacts facts)
    {
        var values = new List<string>(64) { Values.Everyone };
        foreach (var offered in facts.Articles)
            values.AddRange(WholeArticles.TryGetValue((offered.Article, offered.Level), out var known) ? known : Meaning(offered.Article, offered.Level));
        values.AddRange(facts.Types.Select(Values.Type));
        values.AddRange(facts.Languages.Select(Values.Language));
        AddPlaces(values, facts);
        AddLegalSystems(values, facts.LegalSystems);
        AddTime(values, facts.Availability);
        AddBudget(values, facts);
        for (var step = Ratings.StepsOf(facts.Record?.Ratings ?? 0, facts.Record?.Mean ?? 0); step > 0; step--)
            values.Add(Values.Record(step));
        values.AddRange(facts.Exclusions.Select(Values.Excludes));
        if (facts.Kind is ProfileKind.Expert or ProfileKind.PeerState && facts.State is not null)
            values.Add(Values.From(facts.State));
        return values;
    }

    private static IReadOnlyList<string> Meaning(string offered, ArticleLevel level)
    {
        var reference = ArticleReference.Parse(offered);
        var article = reference.Article;
        var chapter = Articles.Find(article)!.Chapter;
        return [.. Enum.GetValues<ArticleLevel>().Where(least => level <= least).Select(least => least == ArticleLevel.Lead).SelectMany(lead =>
            new[] { Values.Article(reference.ToString(), lead), Values.PartOf(article, lead), Values.Chapter(chapter, lead) }
                .Concat(Articles.Related(article).Select(related => Values.RelatedTo(related, lead))))];
    }

    private static void AddPlaces(List<string> values, ProfileFacts facts)
    {
        var wide = facts.Places.Subregions.Select(Values.Subregion).Concat(facts.Places.Groups.Select(Values.Group)).Concat(facts.Places.Global ? [Values.Anywhere] : []).ToList();
        values.AddRange(facts.Places.States.Select(Values.State));
        values.AddRange(wide);
        if (facts.Kind == ProfileKind.PeerState && States.Find(facts.State) is { Group: { } group })
            values.AddRange(wide.Select(place => Values.Peer(RegionalGroups.Code(group), place)));
    }

    private static void AddLegalSystems(List<string> values, IReadOnlyList<string> systems)
    {
        if (systems.Count == 0)
            values.Add(Values.AnyLegalSystem);
        values.AddRange(systems.Select(Values.LegalSystem));
    }

    private static void AddTime(List<string> values, IReadOnlyList<Period> windows)
    {
        if (windows.Count == 0)
            values.Add(Values.Always);
        var last = -1;
        foreach (var window in windows)
        {
            foreach (var month in Months.Of(window))
            {
                values.Add(Values.Free(month));
                last = Math.Max(last, month);
            }
        }

        for (var month = 0; month <= last; month++)
            values.Add(Values.Still(month));
    }

    private static void AddBudget(List<string> values, ProfileFacts facts)
    {
        if (facts.Budget is not { } budget)
        {
            values.Add(facts.Kind == ProfileKind.Donor ? Values.DonorWithoutBudget : Values.InKind);
            return;
        }

        values.Add(Values.Budget(budget.Currency));
        values.AddRange(Amounts.Steps.TakeWhile(step => step <= budget.Amount).Select(step => Values.Budget(budget.Currency, step)));
    }
}
