using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Engine.Terms;

namespace Counterpart.Matching.Engine.Criteria;

/// <summary>
/// Whether the indicative cost fits what can be spent on one need. Budgets count as round amounts, rounded down, so that none
/// gets the points of fitting that does not. Amounts in two currencies are not compared.
/// </summary>
internal static class Cost
{
    /// <summary>A budget below a twentieth of the cost says nothing.</summary>
    private const int LeastShare = 20;

    private static readonly IReadOnlyList<KeyValuePair<string, string>> Budgets = [.. Currencies.All.Select(currency => KeyValuePair.Create(currency, Values.Budget(currency)))];

    public static Part Of(NeedCase need, Policy policy)
    {
        var (most, shares) = (policy.Most[Criterion.Cost], policy.Shares);
        if (need.Facts.Cost is not { Amount: > 0 } cost)
            return Part.Same(Criterion.Cost, most, Split.Percent(most, shares.NoCostNamed), "cost.not-asked");

        var enough = Amounts.Steps.FirstOrDefault(step => step >= cost.Amount, Amounts.Steps[^1]);
        var tiers = new List<Tier>
        {
            new(most, Values.Budget(cost.Currency, enough)),
            new(Split.Percent(most, shares.AssistanceInKind), Values.InKind),
            new(Split.Percent(most, shares.NoBudgetNamed), Values.DonorWithoutBudget),
            new(Split.Percent(most, shares.OtherCurrency), [.. Budgets.Where(budget => budget.Key != cost.Currency).Select(budget => budget.Value)]),
        };
        tiers.AddRange(Amounts.Steps.Where(step => step < enough && step * LeastShare >= cost.Amount).Select(step => new Tier((int)(most * step / cost.Amount), Values.Budget(cost.Currency, step))));
        return new Part(Criterion.Cost, most, [new Ladder(tiers)], (_, profile) => Explain(cost, profile));
    }

    private static Reason Explain(Money cost, ProfileFacts profile)
    {
        var asked = new Evidence("need", "cost", Show(cost));
        if (profile.Budget is not { } budget)
            return Reason.Of(new Sentence(profile.Kind == ProfileKind.Donor ? "cost.no-budget" : "cost.in-kind"), asked);
        var said = budget.Currency != cost.Currency ? new Sentence("cost.other-currency", budget.Currency, cost.Currency)
            : new Sentence(cost.Amount <= budget.Amount ? "cost.fits" : "cost.part", Show(cost), Show(budget));
        return Reason.Of(said, asked, new Evidence("profile", "budget", Show(budget)));
    }

    private static string Show(Money money) => string.Create(CultureInfo.InvariantCulture, $"{money.Currency} {money.Amount:N0}");
}
