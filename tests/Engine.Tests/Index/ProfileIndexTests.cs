using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Index;
using Xunit;

namespace Counterpart.Engine.Tests.Index;

public sealed class ProfileIndexTests
{
    private static readonly Policy Policy = Policy.BuiltIn with { Threshold = 3000, Proposals = 50 };

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2), InlineData(63), InlineData(64), InlineData(65), InlineData(511), InlineData(512), InlineData(513)]
    [InlineData(1023), InlineData(1024), InlineData(1025), InlineData(2047), InlineData(5000)]
    public void The_index_finds_what_brute_force_finds_at_every_size(int size)
    {
        var made = new Made(size + 1);
        var profiles = Profiles(made, size);
        var circumstances = profiles.ToDictionary(profile => profile.Id, _ => made.Circumstances());

        var loaded = new ProfileIndex();
        loaded.Load(profiles.Select(profile => (profile.Id, profile.Facts)));
        var put = new ProfileIndex();
        put.Put(profiles.Select(profile => (profile.Id, profile.Facts)));
        for (var i = 0; i < (size > 1000 ? 3 : 12); i++)
        {
            var need = new NeedCase(made.Id(), 1, made.Need());
            AssertSame(need, profiles, circumstances, loaded);
            AssertSame(need, profiles, circumstances, put);
        }
    }

    [Fact]
    public void Nobody_is_found_where_not_even_the_best_could_reach_the_threshold()
    {
        var made = new Made(3);
        var index = new ProfileIndex();
        index.Load(Profiles(made, 1500).Select(profile => (profile.Id, profile.Facts)));

        // Without a cost and a period a need cannot give all 10,000 points.
        var need = new NeedCase(made.Id(), 1, made.Need() with { Cost = null, Wanted = null });

        Assert.Empty(index.Best(need.Under(Policy.BuiltIn with { Threshold = 10_000 }), 5, _ => Given.Nothing));
    }

    [Fact]
    public void The_index_stays_equal_to_brute_force_through_changes_removals_and_merges()
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            var made = new Made(seed * 1000);
            var present = Profiles(made, 600).ToDictionary(profile => profile.Id);
            var index = new ProfileIndex();
            index.Load(present.Values.Select(profile => (profile.Id, profile.Facts)));
            for (var step = 0; step < 12; step++)
            {
                var changed = made.Some([.. present.Keys], 0, 40).Select(id => new ProfileCase(id, 2, made.Profile())).Concat(Profiles(made, made.One([0, 1, 30, 300]))).ToList();
                index.Put(changed.Select(profile => (profile.Id, profile.Facts)));
                foreach (var profile in changed)
                    present[profile.Id] = profile;
                var gone = made.Some([.. present.Keys], 0, 40);
                index.Remove([.. gone, made.Id()]);
                foreach (var id in gone)
                    present.Remove(id);
                if (made.Chance(0.4))
                    index.Merge();
                Assert.Equal(present.Count, index.Count);
                AssertSame(new NeedCase(made.Id(), 1, made.Need()), [.. present.Values], present.Keys.ToDictionary(id => id, _ => new Circumstances(0, false)), index);
            }
        }
    }

    [Fact]
    public void The_order_of_arrival_does_not_matter()
    {
        var made = new Made(77);
        var profiles = Profiles(made, 900);
        var (one, other) = (new ProfileIndex(), new ProfileIndex());
        one.Load(profiles.Select(profile => (profile.Id, profile.Facts)));
        foreach (var chunk in profiles.AsEnumerable().Reverse().Chunk(100))
            other.Put(chunk.Select(profile => (profile.Id, profile.Facts)));
        for (var i = 0; i < 10; i++)
        {
            var need = NeedTerms.Of(new NeedCase(made.Id(), 1, made.Need()), Policy);
            Assert.Equal(Shown(one.Best(need, 40, Free)), Shown(other.Best(need, 40, Free)));
        }
    }

    [Fact]
    public void Writing_and_merging_never_disturb_a_reader()
    {
        var made = new Made(5);
        var profiles = Profiles(made, 1500);
        var index = new ProfileIndex();
        index.Load(profiles.Select(profile => (profile.Id, profile.Facts)));
        var need = NeedTerms.Of(new NeedCase(made.Id(), 1, made.Need() with { Visibility = Contracts.Needs.Visibility.Public }), Policy);
        var expected = Shown(index.Best(need, 30, Free));

        // Writes what is there already, so that every answer must be the same.
        var writer = Task.Run(() =>
        {
            foreach (var chunk in profiles.Chunk(50))
            {
                index.Put(chunk.Select(profile => (profile.Id, profile.Facts)));
                index.Merge();
            }
        }, TestContext.Current.CancellationToken);
        while (!writer.IsCompleted)
            Assert.Equal(expected, Shown(index.Best(need, 30, Free)));
        Assert.True(writer.IsCompletedSuccessfully);
    }

    [Fact]
    public void Needs_found_for_profiles_are_those_that_the_judge_finds_suiting()
    {
        var made = new Made(9);
        var needs = Enumerable.Range(0, 60).Select(_ => NeedTerms.Of(new NeedCase(made.Id(), 1, made.Need()), Policy)).ToList();
        var profiles = Profiles(made, 40);
        var found = ReverseMatching.Suiting(needs, profiles, Free).Select(pair => (pair.Need.Need.Id, pair.Profile.Id, pair.Profile.Score)).ToHashSet();
        var expected =
            from need in needs
            from profile in profiles
            let judgement = Judge.Of(need, profile, Free(profile.Id))
            where Judge.Suits(judgement, Policy)
            select (need.Need.Id, profile.Id, judgement.Score);
        Assert.Equal(expected.ToHashSet(), found);
    }

    private static void AssertSame(NeedCase need, List<ProfileCase> profiles, Dictionary<Guid, Circumstances> circumstances, ProfileIndex index)
    {
        var byId = profiles.ToDictionary(profile => profile.Id);
        var terms = NeedTerms.Of(need, Policy);
        var expected = Judge.Rank(need, profiles, id => circumstances[id], Policy);
        var found = index.Best(terms, Policy.Proposals, id => circumstances[id]);
        Assert.Equal(expected.Select(pair => (pair.Profile.Id, pair.Judgement.Score)), found.Select(profile => (profile.Id, profile.Score)));
        foreach (var (profile, judgement) in expected.Zip(found, (pair, same) => (same, pair.Judgement)))
        {
            var contributions = terms.Contributions(profile.Reached, byId[profile.Id]);
            Assert.Equal(judgement.Contributions.Select(part => (part.Criterion, part.Points, part.Sentence)), contributions.Select(part => (part.Criterion, part.Points, part.Sentence)));
        }
    }

    private static Circumstances Free(Guid id) => new(0, false);

    private static List<ProfileCase> Profiles(Made made, int count) => [.. Enumerable.Range(0, count).Select(_ => new ProfileCase(made.Id(), 1, made.Profile()))];

    private static List<(Guid, int)> Shown(IReadOnlyList<Found> found) => [.. found.Select(profile => (profile.Id, profile.Score))];
}
