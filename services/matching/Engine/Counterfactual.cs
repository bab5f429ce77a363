using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;

namespace Counterpart.Matching.Engine;

/// <summary>What could change, and what the pair would then score; found by scoring again, never by guessing.</summary>
/// <param name="Side">need, profile or both: who would have to change something.</param>
public sealed record WhatIf(string Side, IReadOnlyList<Sentence> Said, int Score, int Gain, bool WouldSuit)
{
    public string Sentence => English.Of(Said);
}

/// <summary>What would make this pair match (C6): every change that is possible is made and judged; where none is enough, two together, then three.</summary>
public static class Counterfactual
{
    public const int MostTogether = 3;

    /// <summary>Ways with several changes that are shown; each would do.</summary>
    private const int MostWays = 5;

    /// <summary>Changes that gain points or make the pair suitable; those that make it suitable first, then by gain, then in words.</summary>
    /// <param name="mostTogether">How many changes are tried together at most.</param>
    public static IReadOnlyList<WhatIf> Find(NeedCase need, ProfileCase profile, Circumstances circumstances, Policy policy, int mostTogether = MostTogether)
    {
        var now = new Situation(need.Facts, profile.Facts, circumstances);
        var before = Judge.Of(need, profile, circumstances, policy);
        var suitsNow = Judge.Suits(before, policy);
        var changes = Changes(need, profile).ToList();
        var single = changes.Select(change => Try([change])).Where(what => what.Gain > 0 || (what.WouldSuit && !suitsNow)).ToList();
        for (var together = 2; together <= mostTogether && !suitsNow && !single.Exists(what => what.WouldSuit); together++)
        {
            var ways = Together(changes, together).Select(Try).Where(what => what.WouldSuit).ToList();
            if (ways.Count > 0)
                return [.. InOrder(ways).Take(MostWays), .. InOrder(single)];
        }

        return [.. InOrder(single)];

        WhatIf Try(IReadOnlyList<Change> made)
        {
            var then = made.Aggregate(now, (situation, change) => change.Make(situation));
            var judgement = Judge.Of(new NeedCase(need.Id, need.Version, then.Need), new ProfileCase(profile.Id, profile.Version, then.Profile), then.Circumstances, policy);
            var sides = made.Select(change => change.Side).Distinct(StringComparer.Ordinal).ToList();
            return new WhatIf(sides.Count == 1 ? sides[0] : "both", [.. made.Select(change => change.Said)], judgement.Score, judgement.Score - before.Score, Judge.Suits(judgement, policy));
        }

        IOrderedEnumerable<WhatIf> InOrder(IEnumerable<WhatIf> found) =>
            found.OrderByDescending(what => what.WouldSuit && !suitsNow).ThenByDescending(what => what.Gain).ThenBy(what => what.Sentence, StringComparer.Ordinal);
    }

    /// <summary>Every choice of so many.</summary>
    private static IEnumerable<Change[]> Together(IReadOnlyList<Change> changes, int count, int from = 0) =>
        count == 0 ? [[]] : Enumerable.Range(from, changes.Count - from).SelectMany(first => Together(changes, count - 1, first + 1).Select(rest => rest.Prepend(changes[first]).ToArray()));

    /// <summary>What either side could change by itself. Its kind, its name, what was decided and what others have taken it cannot.</summary>
    private static IEnumerable<Change> Changes(NeedCase need, ProfileCase profile)
    {
        var (asked, offered) = (need.Facts, profile.Facts);
        foreach (var sought in asked.Articles)
        {
            yield return Profile("leads", [sought.Article], facts => facts with
            {
                Articles = [.. facts.Articles.Where(article => article.Article != sought.Article), new OfferedArticle(sought.Article, ArticleLevel.Lead)],
            });
        }

        foreach (var type in asked.Types.Where(type => !offered.Types.Contains(type)))
            yield return Profile("offers", [type], facts => facts with { Types = [.. facts.Types, type] });
        if (!offered.Places.States.Contains(asked.State))
            yield return Profile("serves", [asked.State], facts => facts with { Places = facts.Places with { States = [.. facts.Places.States, asked.State] } });
        foreach (var language in need.Languages.Where(language => !offered.Languages.Contains(language)))
            yield return Profile("works", [language], facts => facts with { Languages = [.. facts.Languages, language] });
        if (need.State is { LegalSystem.Length: > 0 } state && offered.LegalSystems.Count > 0 && !offered.LegalSystems.Contains(state.LegalSystem))
            yield return Profile("law", [state.LegalSystem], facts => facts with { LegalSystems = [.. facts.LegalSystems, state.LegalSystem] });
        if (offered.Availability.Count > 0)
            yield return Profile("free", [], facts => facts with { Availability = [] });
        if (offered.Exclusions.Contains(asked.State))
            yield return Profile("included", [asked.State], facts => facts with { Exclusions = [.. facts.Exclusions.Where(excluded => excluded != asked.State)] });
        if (asked.Cost is { } cost && offered.Budget is { } budget && (budget.Currency != cost.Currency || budget.Amount < cost.Amount))
            yield return Profile("budget", [Show(cost)], facts => facts with { Budget = cost });
        yield return new Change("profile", new Sentence("what-if.capacity"), now => now with { Circumstances = now.Circumstances with { Engaged = Math.Min(now.Circumstances.Engaged, offered.Capacity.AtOnce - 1) } });

        if (asked.Wanted is { From: { } from, Until: { } until })
        {
            foreach (var months in (int[])[1, 3, 6])
                yield return Need("later", [months.ToString(CultureInfo.InvariantCulture)], facts => facts with { Wanted = new Period(from.AddMonths(months), until.AddMonths(months)) });
        }

        foreach (var language in offered.Languages.Where(language => !need.Languages.Contains(language)).Order(StringComparer.Ordinal))
            yield return Need("language", [language], facts => facts with { WorkingLanguages = [language] });
        if (!asked.Visibility.IsOpenToGivers())
            yield return Need("opened", [], facts => facts with { Visibility = Visibility.Donors });
        if (asked.Cost is { } indicative && offered.Budget is { } most && most.Currency == indicative.Currency && most.Amount < indicative.Amount)
            yield return Need("cost", [Show(most)], facts => facts with { Cost = most });

        static Change Profile(string key, IReadOnlyList<string> arguments, Func<ProfileFacts, ProfileFacts> change) =>
            new("profile", new Sentence($"what-if.{key}", arguments), now => now with { Profile = change(now.Profile) });

        static Change Need(string key, IReadOnlyList<string> arguments, Func<NeedFacts, NeedFacts> change) =>
            new("need", new Sentence($"what-if.{key}", arguments), now => now with { Need = change(now.Need) });
    }

    private static string Show(Money money) => string.Create(CultureInfo.InvariantCulture, $"{money.Currency} {money.Amount:N0}");

    private sealed record Situation(NeedFacts Need, ProfileFacts Profile, Circumstances Circumstances);

    private sealed record Change(string Side, Sentence Said, Func<Situation, Situation> Make);
}
