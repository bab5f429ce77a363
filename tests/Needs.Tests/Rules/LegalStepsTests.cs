using Counterpart.Contracts.Needs;
using Counterpart.Needs.Lifecycle;
using Counterpart.Platform.Access;
using Xunit;

namespace Counterpart.Needs.Tests.Rules;

public sealed class LegalStepsTests
{
    private static readonly NeedStatus[] All = Enum.GetValues<NeedStatus>();

    private static readonly (NeedStatus From, NeedStatus To)[] Pairs = [.. from one in All from other in All select (one, other)];

    [Fact]
    public void A_step_that_does_not_exist_may_be_taken_by_nobody() => Assert.All(
        Pairs.Where(pair => !LegalSteps.Exists(pair.From, pair.To)),
        pair => Assert.DoesNotContain(Enum.GetValues<Role>(), role => LegalSteps.MayTake(role, pair.From, pair.To)));

    [Fact]
    public void A_step_that_exists_may_be_taken_by_the_State_or_the_Secretariat_and_nobody_else() => Assert.All(
        Pairs.Where(pair => LegalSteps.Exists(pair.From, pair.To)),
        pair =>
        {
            var who = Enum.GetValues<Role>().Where(role => LegalSteps.MayTake(role, pair.From, pair.To)).ToList();
            Assert.NotEmpty(who);
            Assert.All(who, role => Assert.True(role is Role.FocalPoint or Role.Coordinator));
        });

    [Fact]
    public void What_comes_after_are_exactly_the_steps_that_exist() => Assert.All(
        All, from => Assert.Equal(All.Where(to => LegalSteps.Exists(from, to)).Order(), LegalSteps.After(from).Order()));

    [Fact]
    public void No_status_follows_itself() => Assert.DoesNotContain(Pairs, pair => pair.From == pair.To && LegalSteps.Exists(pair.From, pair.To));

    [Theory]
    [InlineData(NeedStatus.Met)]
    [InlineData(NeedStatus.Obsolete)]
    [InlineData(NeedStatus.Withdrawn)]
    public void A_closed_need_stays_closed(NeedStatus closed) => Assert.Empty(LegalSteps.After(closed));

    [Fact]
    public void Every_status_can_be_reached_from_a_draft()
    {
        var reached = new HashSet<NeedStatus> { NeedStatus.Draft };
        while (reached.SelectMany(LegalSteps.After).Where(next => !reached.Contains(next)).ToList() is { Count: > 0 } further)
            reached.UnionWith(further);

        Assert.Equal(All.Length, reached.Count);
    }

    [Fact]
    public void A_need_is_opened_only_after_it_was_authenticated() => Assert.Equal(
        [NeedStatus.Authenticated, NeedStatus.PartlyMatched, NeedStatus.Matched, NeedStatus.Unfilled],
        All.Where(from => LegalSteps.Exists(from, NeedStatus.Open)));

    [Theory]
    [InlineData(NeedStatus.Authenticated, Role.Coordinator)]
    [InlineData(NeedStatus.Met, Role.FocalPoint)]
    public void The_Secretariat_authenticates_and_the_State_says_that_its_need_is_met(NeedStatus to, Role only) => Assert.All(
        Pairs.Where(pair => pair.To == to && LegalSteps.Exists(pair.From, to)),
        pair => Assert.Equal([only], Enum.GetValues<Role>().Where(role => LegalSteps.MayTake(role, pair.From, to))));

    [Theory]
    [InlineData(NeedStatus.Draft)]
    [InlineData(NeedStatus.Submitted)]
    [InlineData(NeedStatus.Open)]
    public void The_way_to_where_a_need_is_posted_has_no_gap(NeedStatus posted)
    {
        var way = LegalSteps.From(null, posted);

        Assert.Null(way[0].From);
        Assert.Equal(NeedStatus.Draft, way[0].To);
        Assert.Equal(posted, way[^1].To);
        Assert.All(way.Zip(way.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        Assert.All(way.Skip(1), step => Assert.True(LegalSteps.Exists(step.From!.Value, step.To)));
    }
}
