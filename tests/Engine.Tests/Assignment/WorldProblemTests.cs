using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Assignment;
using Xunit;

namespace Counterpart.Engine.Tests.Assignment;

/// <summary>From a market to the problem that is solved.</summary>
public sealed class WorldProblemTests
{
    private static readonly Guid One = Id(1), Two = Id(2), School = Id(11), Bureau = Id(12);

    [Fact]
    public void Candidates_are_those_whom_the_ranking_would_propose_with_their_scores()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var profiles = Enumerable.Range(1, 40).Select(number => (Id(number), Given.Profile with
            {
                Articles = [new OfferedArticle(random.Next(2) == 0 ? "46" : "44", random.Next(2) == 0 ? ArticleLevel.Lead : ArticleLevel.Competent)],
                Languages = random.Next(2) == 0 ? ["en"] : ["fr"],
                Exclusions = random.Next(5) == 0 ? ["KEN"] : [],
                Capacity = new Capacity(random.Next(3)),
            })).ToArray();
            var market = Given.Market([(One, Given.Need)], profiles);

            var need = Assert.Single(WorldProblem.Of(market, Policy.BuiltIn, new Wishes { Candidates = 7 }).Needs);

            var ranked = Judge.Rank(market.Needs[One], profiles.Select(profile => market.Profile(profile.Item1)!), _ => Given.Nothing, Policy.BuiltIn with { Proposals = 7 });
            Assert.Equal(ranked.Select(pair => (pair.Profile.Id, pair.Judgement.Score)).Order(), need.Candidates.Select(candidate => (candidate.Provider, candidate.Value)).Order());
        }
    }

    [Fact]
    public void What_is_approved_takes_capacity_and_places_and_what_was_rejected_is_no_candidate()
    {
        var needs = new[] { (One, Given.Need with { Components = [new("Law"), new("Training", 10)] }), (Two, Given.Need) };
        var market = Given.Market(needs, [(School, Given.Profile with { Capacity = new Capacity(2, Seats: 4) }), (Bureau, Given.Profile with { Capacity = new Capacity(3, Seats: 20, MinimumLoad: 5) })]) with
        {
            Approved = new Approvals([(One, School)]),
            Declined = new HashSet<(Guid, Guid)> { (Two, Bureau) },
        };

        var problem = WorldProblem.Of(market, Policy.BuiltIn, new Wishes());

        // The school's four seats took the law and three places of the training.
        Assert.Equal([new NeedComponent("Training", 7)], problem.Needs.Single(need => need.Id == One).Components);
        Assert.Equal([Bureau], problem.Needs.Single(need => need.Id == One).Candidates.Select(candidate => candidate.Provider));
        Assert.Equal([School], problem.Needs.Single(need => need.Id == Two).Candidates.Select(candidate => candidate.Provider));
        Assert.Equal(new AssignableProvider { Id = School, MaximumLoad = 4, MaximumNeeds = 1, Seats = 4 }, problem.Providers.Single(provider => provider.Id == School));
        Assert.Equal(new AssignableProvider { Id = Bureau, MaximumLoad = 60, MaximumNeeds = 3, MinimumLoad = 5, Seats = 20 }, problem.Providers.Single(provider => provider.Id == Bureau));
    }

    [Fact]
    public void A_need_that_is_approved_in_full_is_not_in_the_problem()
    {
        var market = Given.Market([(One, Given.Need)], [(School, Given.Profile), (Bureau, Given.Profile)]) with { Approved = new Approvals([(One, School)]) };
        Assert.Empty(WorldProblem.Of(market, Policy.BuiltIn, new Wishes()).Needs);
    }

    [Fact]
    public void A_budget_is_that_of_one_need_for_each_that_can_be_taken_on_and_foreign_costs_count_only_with_rates()
    {
        var donor = Given.Profile with { Kind = ProfileKind.Donor, Budget = new Money(50_000, "USD"), Capacity = new Capacity(3) };
        var market = Given.Market([(One, Given.Need with { Cost = new Money(90_001, "USD"), Components = [new("Training", 2)] }), (Two, Given.Need with { Cost = new Money(80_000, "EUR") })], [(School, donor)]);

        var plain = WorldProblem.Of(market, Policy.BuiltIn, new Wishes());
        Assert.Equal(new Money(150_000, "USD"), plain.Providers[0].Budget);
        Assert.Equal(new Money(45_001, "USD"), plain.Needs.Single(need => need.Id == One).Candidates[0].Cost);
        Assert.Null(plain.Needs.Single(need => need.Id == Two).Candidates[0].Cost);

        var rates = new ExchangeRates("USD", new DateOnly(2026, 6, 30), [new("EUR", new DateOnly(2026, 1, 1), 1.1m)]);
        var counted = WorldProblem.Of(market, Policy.BuiltIn, new Wishes { Rates = rates, Budgets = [new(School, new Money(7, "EUR"))] });
        Assert.Equal(new Money(7, "EUR"), counted.Providers[0].Budget);
        Assert.Equal(new Money(80_000, "EUR"), counted.Needs.Single(need => need.Id == Two).Candidates[0].Cost);
        Assert.Empty(ProblemFaults.Of(plain));
        Assert.Empty(ProblemFaults.Of(counted));
    }

    [Fact]
    public void A_lock_makes_a_candidate_of_whom_the_ranking_would_not_propose()
    {
        var stranger = Given.Profile with { Articles = [new OfferedArticle("5")], Types = ["other"], Languages = ["es"] };
        var market = Given.Market([(One, Given.Need)], [(School, Given.Profile), (Bureau, stranger)]);

        var need = Assert.Single(WorldProblem.Of(market, Policy.BuiltIn, new Wishes { Locks = [new LockedPair(One, Bureau)] }).Needs);

        Assert.Equal(Judge.Of(market.Needs[One], market.Profile(Bureau)!, Given.Nothing, Policy.BuiltIn).Score, need.Candidates.Single(candidate => candidate.Provider == Bureau).Value);
    }

    [Fact]
    public void A_need_waits_for_those_that_are_not_met_unless_it_has_leave()
    {
        var market = Given.Market([(One, Given.Need), (Two, Given.Need with { After = [One] })], [(School, Given.Profile with { Capacity = new Capacity(5) })]);
        UnmatchedReason? Why(Market market, Wishes wishes) => WorldAssignment.Solve(WorldProblem.Of(market, Policy.BuiltIn, wishes), progress: null, TestContext.Current.CancellationToken).Unmatched.SingleOrDefault(need => need.Need == Two)?.Reason;

        Assert.Equal(UnmatchedReason.AwaitsAnotherNeed, Why(market, new Wishes()));
        Assert.Null(Why(market, new Wishes { Leave = [Two] }));
        Assert.Equal(UnmatchedReason.AwaitsAnotherNeed, Why(Given.Market([(Two, Given.Need with { After = [One] })], [(School, Given.Profile)]) with { Underway = new HashSet<Guid> { One } }, new Wishes()));
        Assert.Equal(UnmatchedReason.AwaitsAnotherNeed, Why(market with { Approved = new Approvals([(One, School)]) }, new Wishes()));
    }

    [Fact]
    public void Where_nobody_is_a_candidate_the_first_reason_that_holds_is_given()
    {
        UnmatchedReason Why(NeedFacts need, ProfileFacts profile, bool declined = false, bool full = false) => Assert.Single(WorldProblem.Of(
            Given.Market([(One, need), (Two, Given.Need with { Types = ["other"] })], [(School, profile)]) with
            {
                Declined = declined ? new HashSet<(Guid, Guid)> { (One, School) } : [],
                Approved = new Approvals(full ? [(Two, School)] : []),
            },
            Policy.BuiltIn, new Wishes()).Needs, other => other.Id == One).WithoutCandidates;

        Assert.Equal(UnmatchedReason.NoSupply, Why(Given.Need, Given.Profile with { Types = ["other"] }));
        Assert.Equal(UnmatchedReason.BlockedByConsent, Why(Given.Need with { Visibility = Visibility.State }, Given.Profile));
        Assert.Equal(UnmatchedReason.BlockedByConsent, Why(Given.Need, Given.Profile, declined: true));
        Assert.Equal(UnmatchedReason.CapacityExhausted, Why(Given.Need, Given.Profile, full: true));
        Assert.Equal(UnmatchedReason.NotAvailable, Why(Given.Need with { Wanted = Given.Year(2029) }, Given.Profile with { Availability = [Given.Year(2027)] }));
    }

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
