using Counterpart.Contracts.Providers;

namespace Counterpart.Providers.Activities;

/// <summary>What a suggestion is of.</summary>
public enum SuggestionAbout { Article, Type }

/// <summary>Where a suggestion stands: a person confirmed it, dismissed it, or took that back.</summary>
public enum SuggestionStanding { Confirmed, Dismissed, Open }

/// <summary>A person's word on a suggested article or type (A9).</summary>
public sealed record SuggestionRuling(SuggestionAbout About, string Value, SuggestionStanding Standing);

/// <summary>Lets people's words stand over what was read out of texts and sectors.</summary>
public static class SuggestionRulings
{
    /// <summary>Because of this an article or type is there that no word points to.</summary>
    public const string ByPerson = "a person";

    public static ActivityFacts Apply(ActivityFacts facts, IReadOnlyCollection<SuggestionRuling> rulings)
    {
        if (rulings.All(ruling => ruling.Standing == SuggestionStanding.Open))
            return facts;
        var articles = Ruled(facts.Articles, article => article.Article, SuggestionAbout.Article, article => article with { Confirmed = true }, value => new SuggestedArticle(value, ByPerson, Confirmed: true), rulings);
        var types = Ruled(facts.SuggestedTypes, type => type.Type, SuggestionAbout.Type, type => type with { Confirmed = true }, value => new SuggestedType(value, ByPerson, Confirmed: true), rulings);
        return facts with { Articles = articles, SuggestedTypes = types, Types = [.. types.Select(type => type.Type)] };
    }

    private static List<T> Ruled<T>(
        IReadOnlyList<T> suggested, Func<T, string> valueOf, SuggestionAbout about, Func<T, T> confirm, Func<string, T> add, IReadOnlyCollection<SuggestionRuling> rulings)
    {
        HashSet<string> Said(SuggestionStanding standing) =>
            [.. rulings.Where(ruling => ruling.About == about && ruling.Standing == standing).Select(ruling => ruling.Value)];

        var (confirmed, dismissed) = (Said(SuggestionStanding.Confirmed), Said(SuggestionStanding.Dismissed));
        return
        [
            .. suggested.Where(one => !dismissed.Contains(valueOf(one))).Select(one => confirmed.Contains(valueOf(one)) ? confirm(one) : one),
            .. confirmed.Except(suggested.Select(valueOf)).Order(StringComparer.Ordinal).Select(add),
        ];
    }
}
