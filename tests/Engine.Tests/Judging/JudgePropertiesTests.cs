using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Counterpart.Engine.Tests.Judging;

public sealed class JudgePropertiesTests
{
    private static readonly Gen<(NeedFacts Need, ProfileFacts Profile)> Pairs = from need in Worlds.Need from profile in Worlds.Profile select (need, profile);

    [Fact]
    public void The_score_is_the_sum_of_nine_contributions_in_their_order_and_each_keeps_within_its_bounds() => Worlds.ForAll(Pairs, pair =>
    {
        var judgement = Given.Judge(pair.Need, pair.Profile);

        Assert.Equal(Enum.GetValues<Criterion>(), judgement.Contributions.Select(contribution => contribution.Criterion));
        Assert.All(judgement.Contributions, contribution => Assert.InRange(contribution.Points, 0, contribution.Most));
        Assert.All(judgement.Contributions, contribution => Assert.Equal(Policy.BuiltIn.Most[contribution.Criterion], contribution.Most));
        Assert.Equal(judgement.Contributions.Sum(contribution => contribution.Points), judgement.Score);
        Assert.InRange(judgement.Score, 0, 10_000);
    });

    [Fact]
    public void Every_criterion_and_every_rule_has_a_sentence_and_every_evidence_a_record_and_a_value() => Worlds.ForAll(Pairs, pair =>
    {
        var judgement = Given.Judge(pair.Need, pair.Profile);

        Assert.All(judgement.Contributions.Select(contribution => contribution.Sentence).Concat(judgement.HardRules.Select(rule => rule.Sentence)), sentence =>
        {
            Assert.EndsWith(".", sentence, StringComparison.Ordinal);
            Assert.DoesNotContain("  ", sentence, StringComparison.Ordinal);
            Assert.True(char.IsUpper(sentence[0]) || !char.IsLetter(sentence[0]), sentence);
        });
        Assert.All(judgement.Contributions.SelectMany(contribution => contribution.Evidence), evidence =>
            Assert.True(evidence.Record is "need" or "profile" && evidence.Field.Length > 0 && evidence.Value.Length > 0, evidence.ToString()));
    });

    [Fact]
    public void The_same_facts_give_the_same_judgement() => Worlds.ForAll(Pairs, pair =>
        Assert.Equal(Shown(Given.Judge(pair.Need, pair.Profile)), Shown(Given.Judge(pair.Need, pair.Profile))));

    [Fact]
    public void One_more_article_type_language_or_place_never_lowers_the_score() => Worlds.ForAll(
        from pair in Pairs
        from article in Worlds.Offered
        from sought in Gen.Elements(pair.Need.Articles.AsEnumerable())
        from level in Gen.Elements(Enum.GetValues<ArticleLevel>())
        from type in Worlds.Type
        from language in Worlds.Language
        from state in Worlds.State
        from subregion in Worlds.Subregion
        from grouping in Worlds.Group
        let profile = pair.Profile
        let places = profile.Places
        select (pair.Need, profile, More: new[]
        {
            profile with { Articles = [.. profile.Articles, article] },
            profile with { Articles = [.. profile.Articles, new OfferedArticle(sought.Article, level)] },
            profile with { Articles = [.. profile.Articles.Select(offered => offered with { Level = ArticleLevel.Lead })] },
            profile with { Types = [.. profile.Types, type] },
            profile with { Languages = [.. profile.Languages, language] },
            profile with { Places = places with { States = [.. places.States, state] } },
            profile with { Places = places with { States = [.. places.States, pair.Need.State] } },
            profile with { Places = places with { Subregions = [.. places.Subregions, subregion] } },
            profile with { Places = places with { Groups = [.. places.Groups, grouping] } },
            profile with { Places = places with { Global = true } },
        }),
        world =>
        {
            var score = Given.Judge(world.Need, world.profile).Score;
            Assert.All(world.More, more => Assert.True(Given.Judge(world.Need, more).Score >= score, more.ToString()));
        });

    [Fact]
    public void More_capacity_and_more_availability_never_lower_the_score_nor_break_a_rule() => Worlds.ForAll(
        from pair in Pairs
        from window in Worlds.Period
        from circumstances in Worlds.Circumstances
        select (pair.Need, pair.Profile, window, circumstances),
        world =>
        {
            var before = Given.Judge(world.Need, world.Profile, world.circumstances);
            ProfileFacts[] more =
            [
                world.Profile with { Capacity = new Capacity(world.Profile.Capacity.AtOnce + 1) },
                // Naming no window means always: there is nothing to add to that.
                world.Profile with { Availability = world.Profile.Availability.Count == 0 ? [] : [.. world.Profile.Availability, world.window] },
                world.Profile with { Availability = [] },
                world.Profile with { Exclusions = [] },
            ];

            Assert.All(more.Select(profile => Given.Judge(world.Need, profile, world.circumstances)), after =>
            {
                Assert.True(after.Score >= before.Score);
                Assert.All(before.HardRules.Zip(after.HardRules), rule => Assert.True(!rule.First.Passed || rule.Second.Passed));
            });
        });

    private static string Shown(Judgement judgement) => System.Text.Json.JsonSerializer.Serialize(judgement);
}
