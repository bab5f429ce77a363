using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Assignment;
using Xunit;

namespace Counterpart.Engine.Tests.Assignment;

public sealed class AssignmentTests
{
    [Fact]
    public void A_plan_is_worth_as_much_as_the_best_of_all_plans_tried_one_by_one()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var problem = Problems.Tiny(seed);
            var plan = Solve(problem);
            Assert.True(plan.Certificate.Optimal, $"seed {seed}: {plan.Certificate}");
            Assert.Equal(Rules.BruteForce(problem), plan.Value);
        }
    }

    [Fact]
    public void Every_plan_keeps_loads_seats_budgets_locks_forbids_and_prerequisites()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var problem = Problems.Hard(seed);
            var plan = Solve(problem with { Fairness = seed % 2 == 0 ? new Fairness() : null });
            Rules.Meets(problem, plan, $"seed {seed}");
            Assert.True(plan.Certificate.Feasible, $"seed {seed}: {plan.Certificate}");
            Assert.InRange(plan.Value, 0, plan.Certificate.Bound);
            Assert.InRange(plan.Certificate.Gap, 0, .15);
        }
    }

    [Fact]
    public void The_proof_verifies_on_plain_problems_with_locks_forbids_and_quotas()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var hard = Problems.Hard(seed);
            var plan = Solve(hard with { Providers = [.. hard.Providers.Select(provider => provider with { Budget = null, MinimumLoad = 0, MaximumNeeds = null })] });
            Assert.True(plan.Certificate is { Optimal: true, Violations: 0 }, $"seed {seed}: {plan.Certificate}");
        }
    }

    [Fact]
    public void A_plan_is_never_worse_than_best_pair_first_and_a_fair_one_keeps_its_promises()
    {
        var better = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var plan = Solve(Problems.World(seed, needs: 300, providers: 40) with { Fairness = new Fairness() });
            var fairness = plan.Fairness!;
            Assert.True(plan.Certificate.Optimal && fairness.Certificate.Optimal, $"seed {seed}");
            Assert.True(fairness.Optimum >= plan.Greedy.Value, $"seed {seed}");
            Assert.InRange(fairness.PriceOfFairness, 0, .02);
            Assert.Equal(plan.Value, fairness.Value);
            Assert.True(fairness.Worst!.Share >= plan.Greedy.Worst!.Share, $"seed {seed}: {fairness.Worst} but greedy {plan.Greedy.Worst}");
            Assert.True(fairness.Worst.Share >= fairness.WorstBefore!.Share, $"seed {seed}");
            better += fairness.Worst.Share > plan.Greedy.Worst.Share ? 1 : 0;
        }

        Assert.InRange(better, 100, 200);
    }

    [Fact]
    public void A_provider_that_takes_few_needs_gives_many_places_to_each()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var world = Problems.World(seed, needs: 80, providers: 20);
            var problem = world with
            {
                Needs = [.. world.Needs.Select(need => need with { Components = [new("training", random.Next(1, 20))] })],
                Providers = [.. world.Providers.Select(provider => provider with { MaximumLoad = 1_000, MaximumNeeds = provider.MaximumLoad, Seats = random.Next(5, 25) })],
                Fairness = seed % 2 == 0 ? new Fairness() : null,
            };
            var plan = Solve(problem);
            Rules.Meets(problem, plan, $"seed {seed}");
            Assert.True(plan.Certificate.Feasible && (plan.Fairness?.Optimum ?? plan.Value) >= plan.Greedy.Value, $"seed {seed}");
            Assert.InRange(plan.Value, 0, plan.Certificate.Bound);
            Assert.InRange(plan.Certificate.Gap, 0, .1);
        }
    }

    [Fact]
    public void The_order_of_the_input_does_not_matter()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var problem = Problems.Hard(seed) with { Fairness = new Fairness(), Seed = seed };
            var plan = JsonSerializer.Serialize(Solve(problem));
            Assert.Equal(plan, JsonSerializer.Serialize(Solve(Problems.Shuffled(problem, seed))));
        }
    }

    [Fact]
    public void A_quota_holds_a_group_between_its_shares()
    {
        var world = Problems.World(5, capacity: 1.5);
        var free = Solve(world).Equity.Single(figure => figure is { By: "group", Of: "african" }).Served;
        var all = Math.Min(world.Needs.Count, world.Providers.Sum(provider => provider.MaximumLoad));
        var share = (free * 10_000 / all / 2) + 1;
        var held = Solve(world with { Quotas = [new GroupQuota("african", 0, share)] });
        Assert.Equal(all * share / 10_000, held.Equity.Single(figure => figure is { By: "group", Of: "african" }).Served);
        Assert.Contains(held.Unmatched, need => need.Reason == UnmatchedReason.QuotaReached);
        Assert.Empty(held.MissedQuotas);
        Assert.True(held.Certificate.Optimal);
    }

    [Fact]
    public void Every_open_need_says_why()
    {
        var provider = Guid.Parse("00000000-0000-0000-0000-0000000000aa");
        var full = Guid.Parse("00000000-0000-0000-0000-0000000000ab");
        AssignableNeed Need(int number, Candidate[] candidates, UnmatchedReason without = UnmatchedReason.NoSupply, Guid[]? after = null) =>
            new() { Id = new Guid(number, 0, 0, new byte[8]), State = "KEN", Candidates = candidates, WithoutCandidates = without, After = after ?? [] };

        var won = Need(1, [new(provider, 9_000)]);
        var plan = Solve(new AssignmentProblem
        {
            Needs =
            [
                won, Need(2, [new(provider, 8_000)]), Need(3, []), Need(4, [], UnmatchedReason.BlockedByConsent), Need(5, [new(full, 5_000)]),
                Need(6, [new(provider, 9_999)], after: [won.Id]), Need(7, [new(provider, 9_900)]),
            ],
            Providers = [new() { Id = provider, MaximumLoad = 1 }, new() { Id = full, MaximumLoad = 0 }],
            Forbids = [new(new Guid(7, 0, 0, new byte[8]), provider)],
        });
        Assert.Equal(won.Id, Assert.Single(plan.Pairs).Need);
        Assert.Equal(
            [UnmatchedReason.OutCompeted, UnmatchedReason.NoSupply, UnmatchedReason.BlockedByConsent, UnmatchedReason.CapacityExhausted, UnmatchedReason.AwaitsAnotherNeed, UnmatchedReason.BlockedByConsent],
            plan.Unmatched.Select(need => need.Reason));
        Assert.Equal([won.Id], plan.Unmatched[0].TakenBy);
    }

    [Fact]
    public void Alternates_are_ranked_by_what_the_plan_would_lose()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var problem = Problems.World(seed, needs: 60, providers: 12);
            var plan = Solve(problem);
            foreach (var need in plan.Alternates.Take(8))
            {
                Assert.Equal(need.Providers.OrderBy(alternate => alternate.Loss), need.Providers);
                foreach (var alternate in need.Providers)
                    Assert.InRange(Solve(problem with { Locks = [new(need.Need, alternate.Provider)] }).Value, 0, plan.Value - alternate.Loss);
            }
        }
    }

    [Fact]
    public void A_run_that_is_cancelled_gives_its_best_plan_and_says_how_near_it_is()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        foreach (var capacity in new[] { .5, 2 })
        {
            var problem = Problems.World(1, needs: 2_000, providers: 200, capacity: capacity) with { Fairness = new Fairness() };
            var plan = WorldAssignment.Solve(problem, progress: null, cancelled.Token);
            Rules.Meets(problem, plan, "cancelled");
            Assert.False(plan.Finished);
            Assert.True(plan.Certificate.Feasible);
            Assert.InRange(Solve(problem with { Fairness = null }).Value, plan.Value, plan.Certificate.Bound);
        }
    }

    [Fact]
    public void Comparing_two_runs_shows_only_what_differs()
    {
        var problem = Problems.World(3, needs: 50, providers: 10);
        var plan = Solve(problem);
        Assert.Empty(WorldAssignment.Compare(plan, plan).Pairs);
        var forbidden = plan.Pairs[0];
        var other = Solve(problem with { Forbids = [new(forbidden.Need, forbidden.Provider)] });
        Assert.Contains(WorldAssignment.Compare(plan, other).Pairs, pair => pair == new PairDifference(forbidden.Need, forbidden.Provider, 1, 0));
        Assert.True(WorldAssignment.Compare(plan, other).ValueGained <= 0);
    }

    [Fact]
    public void A_problem_that_cannot_be_is_refused_in_sentences()
    {
        var world = Problems.World(1, needs: 5, providers: 3);
        Assert.Empty(ProblemFaults.Of(world));
        var stranger = Guid.NewGuid();
        var faults = ProblemFaults.Of(world with
        {
            Locks = [new(stranger, world.Providers[0].Id)],
            Quotas = [new("nowhere")],
            Providers = [.. world.Providers, world.Providers[0], new() { Id = stranger, MaximumLoad = 1, Budget = new Money(1, "XXX") }],
            Rates = new ExchangeRates("USD", new DateOnly(2026, 1, 1), []),
        });
        Assert.Equal(4, faults.Count);
        Assert.Throws<ArgumentException>(() => Solve(world with { Quotas = [new("nowhere")] }));
    }

    private static AssignmentPlan Solve(AssignmentProblem problem) => WorldAssignment.Solve(problem, progress: null, TestContext.Current.CancellationToken);
}
