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
        var text = sought.ToString();
        if (profile.Articles.TryGetValue(text, out var exact))
            return exact == ArticleLevel.Lead ? (100, $"Leads on article {text}", text) : (80, $"Competent on article {text}", text);

        // The whole article covers its paragraphs; one paragraph covers the article only in part.
        if (sought.Paragraph is not null && profile.Articles.TryGetValue(sought.Article, out var whole))
            return whole == ArticleLevel.Lead ? (95, $"Leads on article {sought.Article}, of which {text} is part", sought.Article) : (75, $"Competent on article {sought.Article}, of which {text} is part", sought.Article);
        var best = (Percent: 0, How: (string?)null, Offered: (string?)null);
        foreach (var (offered, level) in profile.Articles)
        {
            var article = ArticleReference.Parse(offered).Article;
            var lead = level == ArticleLevel.Lead;
            var percent = article == sought.Article ? lead ? 70 : 55
                : Articles.Related(sought.Article).Contains(article) ? lead ? 40 : 30
                : Articles.Find(article)?.Chapter == Articles.Find(sought.Article)?.Chapter ? lead ? 12 : 8 : 0;
            var closer = percent > best.Percent || (percent == best.Percent && percent > 0 && string.CompareOrdinal(offered, best.Offered) < 0);
            if (closer)
                best = (percent, $"{(lead ? "Leads" : "Competent")} on article {offered}, {(percent >= 55 ? $"part of {text}" : percent >= 30 ? $"related to {text}" : $"in the same chapter as {text}")}", offered);
        }

        return best;
    }
}
