using Counterpart.Contracts.Needs;
using Counterpart.Matching.Engine;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Counterpart.Engine.Tests.Judging;

public sealed class RankPropertiesTests
{
    private sealed record World(NeedFacts Need, IReadOnlyList<ProfileCase> Profiles, IReadOnlyDictionary<Guid, Circumstances> Circumstances, int Seed)
    {
        public IReadOnlyList<(ProfileCase Profile, Judgement Judgement)> Rank(IEnumerable<ProfileCase> profiles) => Judge.Rank(Need.Case(), profiles, id => Circumstances[id], Policy.BuiltIn);
    }

    /// <summary>Twenty-four profiles, each of them twice, so that there are ties.</summary>
    private static readonly Gen<World> Many =
        from need in Worlds.Need
        from facts in Gen.ArrayOf(Worlds.Profile.Select(profile => profile with { Types = need.Types, Articles = [.. profile.Articles, new(need.Articles[0].Article)] }), 24)
        from circumstances in Gen.ArrayOf(Worlds.Circumstances, 48)
        from seed in Gen.Choose(0, int.MaxValue)
        let profiles = facts.Concat(facts).Select((profile, index) => profile.Case(new Guid(index * 7919 % 48, 0, 0, new byte[8]))).ToList()
        select new World(need with { Visibility = Visibility.Public }, profiles, profiles.Zip(circumstances).ToDictionary(pair => pair.First.Id, pair => pair.Second), seed);

    [Fact]
    public void The_order_in_which_profiles_come_does_not_matter() => Worlds.ForAll(Many, world =>
    {
        var shuffled = world.Profiles.ToArray();
        new Random(world.Seed).Shuffle(shuffled);

        Assert.Equal(world.Rank(world.Profiles).Select(pair => pair.Profile.Id), world.Rank(shuffled).Select(pair => pair.Profile.Id));
    }, times: 300);

    [Fact]
    public void The_best_come_first_and_ties_end_in_the_id() => Worlds.ForAll(Many, world =>
    {
        var ranked = world.Rank(world.Profiles);

        Assert.InRange(ranked.Count, 0, Policy.BuiltIn.Proposals);
        Assert.All(ranked.Zip(ranked.Skip(1)), pair => Assert.True(
            pair.First.Judgement.Score > pair.Second.Judgement.Score
            || (pair.First.Judgement.Score == pair.Second.Judgement.Score && pair.First.Profile.Id.CompareTo(pair.Second.Profile.Id) < 0)));
    }, times: 300);

    [Fact]
    public void A_broken_rule_is_never_traded_for_points() => Worlds.ForAll(Many, world =>
    {
        var ranked = world.Rank(world.Profiles);

        Assert.All(ranked, pair => Assert.True(pair.Judgement.PassesHardRules && Judge.Suits(pair.Judgement, Policy.BuiltIn)));
        Assert.All(ranked, pair => Assert.False(world.Circumstances[pair.Profile.Id].Declined));
    }, times: 300);

    [Fact]
    public void Nobody_who_is_left_out_is_better_than_one_who_is_in() => Worlds.ForAll(Many, world =>
    {
        var ranked = world.Rank(world.Profiles);
        var inside = ranked.Select(pair => pair.Profile.Id).ToHashSet();
        var left = world.Profiles.Where(profile => !inside.Contains(profile.Id)).Select(profile => Judge.Of(world.Need.Case(), profile, world.Circumstances[profile.Id], Policy.BuiltIn));
        var worst = ranked.Count < Policy.BuiltIn.Proposals ? int.MaxValue : ranked[^1].Judgement.Score;

        Assert.All(left, judgement => Assert.True(!Judge.Suits(judgement, Policy.BuiltIn) || judgement.Score <= worst));
        Assert.All(left.Where(_ => worst == int.MaxValue), judgement => Assert.False(Judge.Suits(judgement, Policy.BuiltIn)));
    }, times: 300);
}
