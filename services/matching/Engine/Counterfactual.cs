using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Matching.Engine;

/// <summary>A change on one side and what the pair would then score; found by scoring again, never by guessing.</summary>
/// <param name="Side">need or profile: who would have to change something.</param>
public sealed record WhatIf(string Side, string Change, int Score, int Gain, bool WouldSuit);

/// <summary>What would make this pair match (C6): every smallest change that is possible, applied and judged.</summary>
public static class Counterfactual
{
    /// <summary>Changes that gain points or lift a hard rule; those that make the pair suitable first, then by gain, then in words.</summary>
    public static IReadOnlyList<WhatIf> Find(NeedCase need, ProfileCase profile, Circumstances circumstances, Policy policy)
    {
        var now = Judge.Of(need, profile, circumstances, policy);
        var suitsNow = Judge.Suits(now, policy);
        return [.. Changes(need, profile)
            .Select(change => (change.Side, change.Words, Then: change.Apply(circumstances)))
            .Select(change => (change.Side, change.Words, Judgement: Judge.Of(change.Then.Need, change.Then.Profile, change.Then.Circumstances, policy)))
            .Select(change => new WhatIf(change.Side, change.Words, change.Judgement.Score, change.Judgement.Score - now.Score, Judge.Suits(change.Judgement, policy)))
            .Where(what => what.Gain > 0 || (what.WouldSuit && !suitsNow))
            .OrderByDescending(what => what.WouldSuit && !suitsNow).ThenByDescending(what => what.Gain).ThenBy(what => what.Change, StringComparer.Ordinal)];
    }

    private static IEnumerable<(string Side, string Words, Func<Circumstances, (NeedCase Need, ProfileCase Profile, Circumstances Circumstances)> Apply)> Changes(NeedCase need, ProfileCase profile)
    {
        var (asked, offered) = (need.Facts, profile.Facts);
        foreach (var sought in asked.Articles)
            yield return Profile($"If it led on article {sought.Article}.", offered with { Articles = [.. offered.Articles.Where(article => article.Article != sought.Article), new OfferedArticle(sought.Article, ArticleLevel.Lead)] });
        foreach (var type in asked.Types.Where(type => !offered.Types.Contains(type)))
            yield return Profile($"If it also offered {AssistanceTypes.Find(type)!.Label.ToLowerInvariant()}.", offered with { Types = [.. offered.Types, type] });
        if (!offered.Places.States.Contains(asked.State))
            yield return Profile($"If it served {States.Name(asked.State)} in particular.", offered with { Places = offered.Places with { States = [.. offered.Places.States, asked.State] } });
        foreach (var language in need.Languages.Where(language => !offered.Languages.Contains(language)))
            yield return Profile($"If it worked in {Languages.Find(language)?.Name ?? language}.", offered with { Languages = [.. offered.Languages, language] });
        if (need.State is { LegalSystem.Length: > 0 } state && offered.LegalSystems.Count > 0 && !offered.LegalSystems.Contains(state.LegalSystem))
            yield return Profile($"If it worked in {state.LegalSystem} law.", offered with { LegalSystems = [.. offered.LegalSystems, state.LegalSystem] });
        if (asked.Wanted is { } wanted && offered.Availability.Count > 0)
            yield return Profile("If it were free during the whole wanted period.", offered with { Availability = [.. offered.Availability, wanted] });
        if (offered.Exclusions.Contains(asked.State))
            yield return Profile($"If it no longer excluded {States.Name(asked.State)}.", offered with { Exclusions = [.. offered.Exclusions.Where(excluded => excluded != asked.State)] });
        if (asked.Cost is { } cost && offered.Budget is { } budget && budget.Currency == cost.Currency && budget.Amount < cost.Amount)
            yield return Profile(FormattableString.Invariant($"If its budget were {cost.Currency} {cost.Amount:N0}."), offered with { Budget = cost });
        yield return ("profile", "If it could take one more engagement.", circumstances => (need, profile, circumstances with { Engaged = Math.Min(circumstances.Engaged, offered.Capacity.AtOnce - 1) }));

        if (asked.Wanted is { From: { } from, Until: { } until })
        {
            foreach (var months in (int[])[1, 3, 6])
                yield return Need(FormattableString.Invariant($"If the need began and ended {months} {(months == 1 ? "month" : "months")} later."), asked with { Wanted = new Period(from.AddMonths(months), until.AddMonths(months)) });
        }

        foreach (var language in offered.Languages.Where(language => !need.Languages.Contains(language)).Order(StringComparer.Ordinal))
            yield return Need($"If assistance could be taken in {Languages.Find(language)?.Name ?? language}.", asked with { WorkingLanguages = [language] });
        if (!asked.Visibility.IsOpenToGivers())
            yield return Need("If the State opened the need to donors.", asked with { Visibility = Visibility.Donors });
        if (asked.Cost is { } indicative && offered.Budget is { } most && most.Currency == indicative.Currency && most.Amount < indicative.Amount)
            yield return Need(FormattableString.Invariant($"If the cost were {most.Currency} {most.Amount:N0}."), asked with { Cost = most });

        (string, string, Func<Circumstances, (NeedCase, ProfileCase, Circumstances)>) Profile(string words, ProfileFacts facts) =>
            ("profile", words, circumstances => (need, new ProfileCase(profile.Id, profile.Version, facts), circumstances));

        (string, string, Func<Circumstances, (NeedCase, ProfileCase, Circumstances)>) Need(string words, NeedFacts facts) =>
            ("need", words, circumstances => (new NeedCase(need.Id, need.Version, facts), profile, circumstances));
    }
}
