using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Matching.Engine;

/// <summary>A State that had a like need and closed it.</summary>
public sealed record PeerState(string State, int Points, IReadOnlyList<Sentence> Said, IReadOnlyList<MetNeed> Needs)
{
    public string Sentence => English.Of(Said);
}

public sealed record MetNeed(Guid Id, string Reference, string Title, IReadOnlyList<string> Articles, IReadOnlyList<string> Types);

/// <summary>Which States have met the need that another has now (C8; 000 ¶34-36): same article and type, then legal system, language, region.</summary>
public static class PeerStates
{
    /// <param name="met">Needs that were met, of any State.</param>
    /// <returns>Best first; ties end in the State's code.</returns>
    public static IReadOnlyList<PeerState> Find(NeedCase need, IEnumerable<NeedCase> met) =>
        [.. met.Where(other => other.Facts.State != need.Facts.State && SharedArticles(need, other).Any())
            .GroupBy(other => other.Facts.State, StringComparer.Ordinal)
            .Select(same => Judge(need, same.Key, [.. same]))
            .OrderByDescending(peer => peer.Points).ThenBy(peer => peer.State, StringComparer.Ordinal)];

    private static PeerState Judge(NeedCase need, string code, IReadOnlyList<NeedCase> met)
    {
        var (here, there) = (need.State, States.Find(code));
        var articles = met.SelectMany(other => SharedArticles(need, other)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var types = need.Facts.Types.Where(type => met.Any(other => other.Facts.Types.Contains(type) || other.Facts.Types.Any(AssistanceTypes.Corresponding(type).Contains))).ToList();
        var languages = (here?.Languages ?? []).Intersect(there?.Languages ?? [], StringComparer.Ordinal).ToList();
        var facts = new (bool Holds, int Points, Sentence Said)[]
        {
            (articles.Count > 0, 40 * articles.Count / need.Articles.Count, new Sentence("peer.articles", string.Join(", ", articles))),
            (types.Count > 0, 20 * types.Count / need.Facts.Types.Count, new Sentence("peer.types", string.Join(',', types))),
            (here is { LegalSystem.Length: > 0 } && here.LegalSystem == there?.LegalSystem, 15, new Sentence("peer.law", there?.LegalSystem ?? "")),
            (languages.Count > 0, 15, new Sentence("peer.languages", string.Join(',', languages))),
            (here?.Group is not null && here.Group == there?.Group, 10, new Sentence("peer.group")),
        };
        return new PeerState(code, facts.Where(fact => fact.Holds).Sum(fact => fact.Points), [.. facts.Where(fact => fact.Holds).Select(fact => fact.Said)],
            [.. met.OrderBy(other => other.Id).Select(other => new MetNeed(other.Id, other.Facts.Reference, other.Facts.Title, [.. other.Facts.Articles.Select(article => article.Article)], other.Facts.Types))]);
    }

    private static IEnumerable<string> SharedArticles(NeedCase need, NeedCase other) =>
        need.Articles.Select(sought => sought.Article.Article).Intersect(other.Articles.Select(sought => sought.Article.Article), StringComparer.Ordinal);
}
