using Counterpart.Contracts;
using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Matching.Engine;

/// <summary>Like needs of several States of one subregion: the draft of a regional action (C9).</summary>
/// <param name="Theme">The group of articles, in the words of the notes.</param>
/// <param name="Period">In which all of them want it; null when there is none.</param>
/// <param name="Costs">Indicative costs, by currency, of the needs that name one.</param>
public sealed record NeedCluster(
    string Subregion, string SubregionName, string Theme, IReadOnlyList<string> Articles, string Type, IReadOnlyList<string> States, IReadOnlyList<ClusterNeed> Needs,
    IReadOnlyList<string> CommonLanguages, Period? Period, IReadOnlyList<Money> Costs, int BilateralActionsSaved);

public sealed record ClusterNeed(Guid Id, string Reference, string State, string Title);

/// <summary>Needs are alike when they lie in one group of articles and ask for one type; enough States of a subregion make a cluster.</summary>
public static class NeedClusters
{
    /// <returns>Most States first; ties end in subregion, theme and type.</returns>
    public static IReadOnlyList<NeedCluster> Find(IEnumerable<NeedCase> needs, int fewestStates) =>
        [.. needs
            .Where(need => need.State is not null)
            .SelectMany(need => from theme in need.Articles.Select(sought => Theme(sought.Article.Article)).Distinct()
                                from type in need.Facts.Types
                                select (Need: need, Subregion: need.State!.SubregionCodes.First(), theme, type))
            .GroupBy(like => (like.Subregion, like.theme.Title, like.type))
            .Where(like => like.Select(one => one.Need.Facts.State).Distinct(StringComparer.Ordinal).Count() >= fewestStates)
            .Select(like => Draft(like.Key.Subregion, like.First().theme, like.Key.type, [.. like.Select(one => one.Need).DistinctBy(need => need.Id).OrderBy(need => need.Facts.State, StringComparer.Ordinal).ThenBy(need => need.Id)]))
            .OrderByDescending(cluster => cluster.States.Count).ThenByDescending(cluster => cluster.Needs.Count)
            .ThenBy(cluster => cluster.Subregion, StringComparer.Ordinal).ThenBy(cluster => cluster.Theme, StringComparer.Ordinal).ThenBy(cluster => cluster.Type, StringComparer.Ordinal)];

    private static NeedCluster Draft(string subregion, (string Title, string Articles) theme, string type, IReadOnlyList<NeedCase> needs)
    {
        var states = needs.Select(need => need.Facts.State).Distinct(StringComparer.Ordinal).ToList();
        var periods = needs.Select(need => need.Facts.Wanted).OfType<Period>().ToList();
        var (from, until) = (periods.Max(period => period.From), periods.Min(period => period.Until));
        return new NeedCluster(
            subregion, States.Subregions[subregion], theme.Title, theme.Articles.Split(';'), type, states,
            [.. needs.Select(need => new ClusterNeed(need.Id, need.Facts.Reference, need.Facts.State, need.Facts.Title))],
            [.. needs.Select(need => need.Languages.AsEnumerable()).Aggregate((one, other) => one.Intersect(other, StringComparer.Ordinal)).Order(StringComparer.Ordinal)],
            periods.Count == 0 || from > until ? null : new Period(from, until),
            [.. needs.Select(need => need.Facts.Cost).OfType<Money>().GroupBy(cost => cost.Currency, StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal).Select(same => new Money(same.Sum(cost => cost.Amount), same.Key))],
            states.Count - 1);
    }

    /// <summary>The smallest group of articles in which the notes treat this one, else the article alone.</summary>
    private static (string Title, string Articles) Theme(string article) =>
        Articles.Groups.Where(group => group.Articles.Contains(article)).OrderBy(group => group.Articles.Count).ThenBy(group => group.Id, StringComparer.Ordinal)
            .Select(group => (group.Title, string.Join(';', group.Articles))).FirstOrDefault((Articles.Find(article)?.Title ?? article, article));
}
