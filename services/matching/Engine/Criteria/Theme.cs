using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Engine.Terms;

namespace Counterpart.Matching.Engine.Criteria;

/// <summary>Articles: essential ones weigh more than desirable ones; what is close counts in part. A ladder for each article sought.</summary>
internal static class Theme
{
    private enum Near { Exact, Whole, Part, Sibling, Related, Chapter }

    private sealed record Step(Near Near, bool Lead, Tier Tier)
    {
        public string Key { get; } = $"theme.{Kebab.Of(Near)}.{(Lead ? "lead" : "competent")}";
    }

    public static Part Of(NeedCase need, Policy policy)
    {
        var most = policy.Most[Criterion.Theme];
        var points = Split.ByWeight(most, [.. need.Articles.Select(sought => sought.Essential ? policy.Shares.EssentialWeight : policy.Shares.DesirableWeight)]);
        var steps = need.Articles.Select((sought, i) => Steps(sought.Article, points[i], policy.Shares)).ToList();
        var asked = need.Articles.Select(sought => new Evidence("need", "articles", sought.Article.ToString())).ToList();
        return new Part(Criterion.Theme, most, [.. steps.Select(of => new Ladder(of.Select(step => step.Tier)))], (reached, profile) =>
        {
            var (said, evidence) = (new List<Sentence>(), new List<Evidence>());
            for (var i = 0; i < reached.Length; i++)
            {
                if (reached[i] < 0)
                    continue;
                var (sought, essential) = need.Articles[i];
                var step = steps[i][reached[i]];
                var offered = Offered(sought, step, profile);
                said.Add(new Sentence(step.Key, offered, asked[i].Value, essential ? "essential" : "desirable"));
                evidence.Add(asked[i]);
                evidence.Add(new Evidence("profile", "articles", offered));
            }

            return said.Count > 0 ? new Reason(said, evidence) : Reason.Of(new Sentence("theme.none"));
        });
    }

    /// <summary>The tiers of one sought article, in the order of the ladder.</summary>
    private static List<Step> Steps(ArticleReference sought, int most, PolicyShares shares)
    {
        var (text, article) = (sought.ToString(), sought.Article);
        var chapter = Articles.Find(article)!.Chapter;
        var part = text == article ? Near.Part : Near.Sibling;
        List<Step> steps =
        [
            Make(Near.Exact, lead: true, shares.Lead, Values.Article(text, lead: true)),
            Make(Near.Exact, lead: false, shares.Competent, Values.Article(text, lead: false)),
            Make(part, lead: true, shares.PartLead, Values.PartOf(article, lead: true)),
            Make(part, lead: false, shares.PartCompetent, Values.PartOf(article, lead: false)),
            Make(Near.Related, lead: true, shares.RelatedLead, Values.RelatedTo(article, lead: true)),
            Make(Near.Related, lead: false, shares.RelatedCompetent, Values.RelatedTo(article, lead: false)),
            Make(Near.Chapter, lead: true, shares.ChapterLead, Values.Chapter(chapter, lead: true)),
            Make(Near.Chapter, lead: false, shares.ChapterCompetent, Values.Chapter(chapter, lead: false)),
        ];

        // The whole article covers its paragraphs; one paragraph covers the article only in part.
        if (text != article)
        {
            steps.Add(Make(Near.Whole, lead: true, shares.WholeLead, Values.Article(article, lead: true)));
            steps.Add(Make(Near.Whole, lead: false, shares.WholeCompetent, Values.Article(article, lead: false)));
        }

        return [.. steps.Where(step => step.Tier.Points > 0).OrderByDescending(step => step.Tier.Points)];

        Step Make(Near near, bool lead, int percent, string value) => new(near, lead, new Tier(Split.Percent(most, percent), value));
    }

    /// <summary>The article of the profile that the tier rests on; the first by its text when several would do.</summary>
    private static string Offered(ArticleReference sought, Step step, ProfileFacts profile)
    {
        if (step.Near == Near.Exact)
            return sought.ToString();
        if (step.Near == Near.Whole)
            return sought.Article;
        string? first = null;
        foreach (var offered in profile.Articles)
        {
            if (step.Lead && offered.Level != ArticleLevel.Lead)
                continue;
            var whole = Articles.Find(offered.Article);
            var (article, text) = whole is not null ? (whole, whole.Number) : Paragraph(offered.Article);
            var near = step.Near switch
            {
                Near.Part or Near.Sibling => article.Number == sought.Article,
                Near.Related => Articles.Related(sought.Article).Contains(article.Number),
                _ => article.Chapter == Articles.Find(sought.Article)!.Chapter,
            };
            if (near && (first is null || string.CompareOrdinal(text, first) < 0))
                first = text;
        }

        return first!;
    }

    private static (Article Article, string Text) Paragraph(string offered)
    {
        var reference = ArticleReference.Parse(offered);
        return (Articles.Find(reference.Article)!, reference.ToString());
    }
}
