using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Matching.Engine.Criteria;

/// <summary>Articles: essential ones weigh twice as much as desirable ones; what is close counts in part.</summary>
public static class Theme
{
    public static Contribution Judge(NeedCase need, ProfileCase profile, int most)
    {
        var (sum, weights) = (0, 0);
        var sentences = new List<string>();
        var evidence = new List<Evidence>();
        foreach (var (article, essential) in need.Articles)
        {
            var weight = essential ? 2 : 1;
            var (percent, how, offered) = Closeness(article, profile);
            sum += weight * percent;
            weights += weight;
            if (how is null)
                continue;
            sentences.Add($"{how} {(essential ? "(essential)" : "(desirable)")}");
            evidence.Add(new Evidence("need", "articles", article.ToString()));
            evidence.Add(new Evidence("profile", "articles", offered!));
        }

        var sentence = sentences.Count > 0 ? $"{string.Join("; ", sentences)}." : "Covers none of the articles, nor a related one.";
        return new Contribution(Criterion.Theme, most * sum / (100 * weights), most, sentence, evidence);
    }

    /// <returns>Per cent of full coverage, in words, and the article offered.</returns>
    private static (int Percent, string? How, string? Offered) Closeness(ArticleReference sought, ProfileCase profile)
    {
        var best = (Percent: 0, Relation: Relation.None, Article: default(ArticleReference), Level: ArticleLevel.Lead);
        foreach (var (article, level) in profile.Articles)
        {
            var relation = Between(sought, article);
            var percent = Percent(relation, lead: level == ArticleLevel.Lead);
            var closer = percent > best.Percent || (percent == best.Percent && percent > 0 && string.CompareOrdinal(article.ToString(), best.Article.ToString()) < 0);
            if (closer)
                best = (percent, relation, article, level);
        }

        if (best.Percent == 0)
            return (0, null, null);
        var offered = best.Article.ToString();
        return (best.Percent, $"{(best.Level == ArticleLevel.Lead ? "Leads" : "Competent")} on article {offered}{Words(best.Relation, sought)}", offered);
    }

    private enum Relation { Same, Whole, Part, Sibling, Related, Chapter, None }

    /// <remarks>The whole article covers its paragraphs; one paragraph covers the article, or another paragraph, only in part.</remarks>
    private static Relation Between(ArticleReference sought, ArticleReference offered) =>
        offered == sought ? Relation.Same
        : offered.Article == sought.Article && IsWhole(offered) ? Relation.Whole
        : offered.Article == sought.Article ? IsWhole(sought) ? Relation.Part : Relation.Sibling
        : Articles.Related(sought.Article).Contains(offered.Article) ? Relation.Related
        : Articles.Find(offered.Article)?.Chapter == Articles.Find(sought.Article)?.Chapter ? Relation.Chapter
        : Relation.None;

    private static bool IsWhole(ArticleReference article) => article is { Paragraph: null, Letter: null };

    private static int Percent(Relation relation, bool lead) => relation switch
    {
        Relation.Same => lead ? 100 : 80,
        Relation.Whole => lead ? 95 : 75,
        Relation.Part or Relation.Sibling => lead ? 70 : 55,
        Relation.Related => lead ? 40 : 30,
        Relation.Chapter => lead ? 12 : 8,
        _ => 0,
    };

    private static string Words(Relation relation, ArticleReference sought) => relation switch
    {
        Relation.Whole => $", of which {sought} is part",
        Relation.Part => $", part of {sought}",
        Relation.Sibling => $", in the same article as {sought}",
        Relation.Related => $", related to {sought}",
        Relation.Chapter => $", in the same chapter as {sought}",
        _ => "",
    };
}
