using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Texts;
using Counterpart.Needs.Posting;
using Counterpart.Needs.Search;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Dapper;

namespace Counterpart.Needs.Advice;

/// <summary>A need of the same State that is like the draft, and why.</summary>
/// <param name="Likeness">0 to 1: half the articles, half the words, rare words weighing more.</param>
/// <param name="Perhaps">Perhaps the same need: somebody should look before another is posted.</param>
/// <param name="Articles">Articles that both name, without paragraphs.</param>
/// <param name="Words">Words that both use and few others of the State's needs, as the draft writes them, the rarest first.</param>
public sealed record SimilarNeed(Guid Id, string Reference, string Title, NeedStatus Status, double Likeness, bool Perhaps, IReadOnlyList<string> Articles, IReadOnlyList<string> Words);

/// <summary>Needs of the same State that may be the same one (A7): found by articles and words in the database, weighed here.</summary>
internal static class SimilarNeeds
{
    /// <summary>So many are weighed; a State has some thirty needs, a few have hundreds.</summary>
    private const int MostWeighed = 100;
    private const int MostShown = 5;
    private const int MostWords = 60;
    private const int MostWordsShown = 8;

    /// <summary>How much of a text is read: what it is about stands at its beginning.</summary>
    private const int Read = 4_000;

    private const double Least = 0.15;
    private const double PerhapsTheSame = 0.45;

    /// <param name="articles">Of the draft, without paragraphs; where it names none, those that its words point to.</param>
    /// <param name="itself">The need that is being revised, if it was saved before.</param>
    public static async Task<IReadOnlyList<SimilarNeed>> FindAsync(
        NeedDraft draft, string state, IReadOnlyCollection<string> articles, Guid? itself, Caller caller, Database database, CancellationToken cancellation)
    {
        var reader = new TextAnalysis();
        var terms = ReadTerms(reader, draft.Title, draft.Description);
        var parameters = new DynamicParameters(new { State = state, Articles = articles.ToArray(), Query = Query(terms), Itself = itself, Read, MostWeighed });
        Sight.Add(parameters, caller);
        var found = await database.QueryAsync<Row>(
            $"""
            select n.need_id, n.reference, n.status, n.articles, n.facts ->> 'title' as title, left(n.facts ->> 'description', @Read) as description
            from needs n
            where n.state = @State
              and n.need_id is distinct from @Itself
              and n.status <> all(array['withdrawn', 'obsolete'])
              and (n.articles && @Articles or n.search @@ to_tsquery('simple', @Query))
              and {Sight.Predicate}
            order by cardinality(array(select unnest(n.articles) intersect select unnest(@Articles))) desc, ts_rank(n.search, to_tsquery('simple', @Query)) desc, n.need_id
            limit @MostWeighed
            """,
            parameters, cancellation);
        return Weigh(terms, articles, [.. found.Select(need => (need, ReadTerms(reader, need.Title, need.Description)))]);
    }

    private static List<SimilarNeed> Weigh(TextTerms draft, IReadOnlyCollection<string> articles, IReadOnlyList<(Row Need, TextTerms Terms)> others)
    {
        var known = others.SelectMany(other => other.Terms.Terms).GroupBy(term => term.Term, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Count(), StringComparer.Ordinal);
        var all = Weight(draft.Terms);
        var similar =
            from other in others
            let theirs = other.Terms.Terms.Select(term => term.Term).ToHashSet(StringComparer.Ordinal)
            let shared = draft.Terms.Where(term => theirs.Contains(term.Term)).ToList()
            let both = other.Need.Articles.Where(articles.Contains).Order(StringComparer.Ordinal).ToList()
            let named = other.Need.Articles.Where(article => !article.Contains('(', StringComparison.Ordinal)).Union(articles).Count()
            let byWords = all == 0 ? 0 : Weight(shared) / Math.Sqrt(all * Math.Max(Weight(other.Terms.Terms), 1))
            let likeness = Math.Round(((named == 0 ? 0 : (double)both.Count / named) + byWords) / 2, 2)
            where likeness >= Least
            orderby likeness descending, other.Need.Reference
            select new SimilarNeed(other.Need.NeedId, other.Need.Reference, other.Need.Title, Kebab.Parse<NeedStatus>(other.Need.Status), likeness, likeness >= PerhapsTheSame, both, Shown(shared));
        return [.. similar.Take(MostShown)];

        // A word that half of the State's needs use says little of one of them.
        double Rarity(string term) => Math.Log(1 + ((others.Count + 1.0) / (1 + known.GetValueOrDefault(term))));

        double Weight(IEnumerable<TextTerm> terms) => terms.Sum(term => Rarity(term.Term) * Rarity(term.Term));

        List<string> Shown(IReadOnlyList<TextTerm> shared)
        {
            var rare = shared.OrderByDescending(term => TextTerm.IsPhrase(term.Term)).ThenByDescending(term => Rarity(term.Term)).ThenBy(term => term.Term, StringComparer.Ordinal).Select(term => draft.Place(term.Term)!.Words).ToList();
            var phrases = rare.Where(words => words.Contains(' ', StringComparison.Ordinal)).ToList();
            return [.. rare.Where(words => !phrases.Exists(phrase => phrase != words && phrase.Contains(words, StringComparison.OrdinalIgnoreCase))).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostWordsShown)];
        }
    }

    /// <summary>Any of the draft's words, as they are written: the search of a need has them so, whatever its language.</summary>
    private static string Query(TextTerms terms) => string.Join(" | ",
        terms.Terms.Where(term => !TextTerm.IsPhrase(term.Term)).Select(term => terms.Place(term.Term)!.Words.ToLowerInvariant()).Distinct(StringComparer.Ordinal).Take(MostWords)
            .Select(word => $"'{word.Replace("\\", "", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'"));

    private static TextTerms ReadTerms(TextAnalysis reader, string? title, string? description) =>
        reader.Read(new TextField("title", title ?? ""), new TextField("description", description is { Length: > Read } ? description[..Read] : description ?? ""));

    private sealed record Row
    {
        public Guid NeedId { get; init; }
        public string Reference { get; init; } = "";
        public string Status { get; init; } = "";
        public string[] Articles { get; init; } = [];
        public string Title { get; init; } = "";
        public string? Description { get; init; }
    }
}
