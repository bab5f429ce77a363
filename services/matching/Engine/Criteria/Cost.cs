using Counterpart.Contracts.Providers;

namespace Counterpart.Matching.Engine.Criteria;

/// <summary>Whether the indicative cost fits what can be spent on one need. Amounts in two currencies are not compared.</summary>
public static class Cost
{
    public static Contribution Judge(NeedCase need, ProfileCase profile, int most)
    {
        if (need.Facts.Cost is not { } cost)
            return new Contribution(Criterion.Cost, most / 2, most, "No cost was named: counted half.", []);
        if (profile.Facts.Budget is not { } budget)
        {
            return profile.Facts.Kind == ProfileKind.Donor
                ? new Contribution(Criterion.Cost, most / 2, most, "Names no budget: counted half.", [new Evidence("need", "cost", Show(cost))])
                : new Contribution(Criterion.Cost, most * 80 / 100, most, "Gives assistance, not money; asks no fee here.", [new Evidence("need", "cost", Show(cost))]);
        }

        IReadOnlyList<Evidence> evidence = [new("need", "cost", Show(cost)), new("profile", "budget", Show(budget))];
        if (budget.Currency != cost.Currency)
            return new Contribution(Criterion.Cost, most / 2, most, $"Budget in {budget.Currency}, cost in {cost.Currency}: not compared, counted half.", evidence);
        return cost.Amount <= budget.Amount
            ? new Contribution(Criterion.Cost, most, most, $"{Show(cost)} fits the budget of {Show(budget)}.", evidence)
            : new Contribution(Criterion.Cost, (int)(most * budget.Amount / cost.Amount), most, $"The budget of {Show(budget)} covers part of {Show(cost)}.", evidence);
    }

    private static string Show(Contracts.Money money) => FormattableString.Invariant($"{money.Currency} {money.Amount:N0}");
}
