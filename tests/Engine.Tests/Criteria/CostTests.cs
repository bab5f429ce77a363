using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using Xunit;

namespace Counterpart.Engine.Tests.Criteria;

public sealed class CostTests
{
    private static readonly Money Cost90 = new(90_000, "USD");

    [Theory]
    [InlineData(100_000, "USD", 1000, "USD 90,000 fits the budget of USD 100,000.")]
    [InlineData(90_000, "USD", 1000, "USD 90,000 fits the budget of USD 90,000.")]
    [InlineData(60_000, "USD", 666, "The budget of USD 60,000 covers part of USD 90,000.")]
    [InlineData(45_000, "USD", 444, "The budget of USD 45,000 covers part of USD 90,000.")]
    [InlineData(1, "USD", 0, "The budget of USD 1 covers part of USD 90,000.")]
    [InlineData(45_000, "EUR", 500, "Budget in EUR, cost in USD: not compared, counted half.")]
    public void A_budget_is_held_against_the_cost_in_one_currency_only(int amount, string currency, int points, string sentence)
    {
        var cost = Judge(Cost90, ProfileKind.Donor, new Money(amount, currency));

        Assert.Equal((points, sentence), (cost.Points, cost.Sentence));
        Assert.Equal(["cost", "budget"], cost.Evidence.Select(evidence => evidence.Field));
    }

    [Fact]
    public void Without_a_budget_a_donor_counts_half_and_who_gives_no_money_most()
    {
        Assert.Equal((500, "Names no budget: counted half."), Shown(Judge(Cost90, ProfileKind.Donor, null)));
        Assert.Equal((800, "Gives assistance, not money; asks no fee here."), Shown(Judge(Cost90, ProfileKind.Provider, null)));
    }

    [Fact]
    public void Without_a_cost_everybody_counts_half() =>
        Assert.Equal((500, "No cost was named: counted half."), Shown(Judge(null, ProfileKind.Donor, Cost90)));

    private static (int, string) Shown(Contribution contribution) => (contribution.Points, contribution.Sentence);

    private static Contribution Judge(Money? cost, ProfileKind kind, Money? budget) =>
        Given.Contribution(Criterion.Cost, (Given.Need with { Cost = cost }).Case(), (Given.Profile with { Kind = kind, Budget = budget }).Case());
}
