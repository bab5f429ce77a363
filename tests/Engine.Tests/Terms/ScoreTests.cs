using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Engine.Tests.Index;
using Counterpart.Matching.Engine;
using Xunit;

namespace Counterpart.Engine.Tests.Terms;

public sealed class ScoreTests
{
    private static readonly Circumstances Free = new(0, false);

    [Fact]
    public void Contributions_add_up_to_the_score_and_none_gives_more_than_its_most() => Many((made, need, profile) =>
    {
        var judgement = Judge.Of(need, profile, Free, Policy.BuiltIn);
        Assert.Equal(judgement.Score, judgement.Contributions.Sum(part => part.Points));
        Assert.All(judgement.Contributions, part => Assert.InRange(part.Points, 0, part.Most));
        Assert.Equal(Enum.GetValues<Criterion>(), judgement.Contributions.Select(part => part.Criterion));
        Assert.Equal(Policy.Whole, judgement.Contributions.Sum(part => part.Most));
    });

    [Fact]
    public void The_score_is_the_sum_of_the_weights_of_the_sets_that_contain_the_profile() => Many((made, need, profile) =>
    {
        var terms = NeedTerms.Of(need, Policy.BuiltIn);
        var sum = 0;
        foreach (var ladder in terms.Ladders)
        {
            for (var tier = 0; tier < ladder.Tiers.Count; tier++)
            {
                if (ladder.Tiers.Take(tier + 1).Any(upTo => upTo.Values.Any(profile.Values.Contains)))
                    sum += ladder.Weight(tier);
            }
        }

        Assert.Equal(Judge.Of(terms, profile, Free).Score, sum + terms.TextPoints(terms.Text.Likeness(profile.TextVector)));
    });

    [Fact]
    public void More_expertise_languages_places_or_capacity_never_lower_a_score() => Many((made, need, profile) =>
    {
        var (facts, more) = (profile.Facts, made.Profile());
        ProfileFacts[] better =
        [
            facts with { Articles = [.. facts.Articles, .. more.Articles] },
            facts with { Types = [.. facts.Types, .. more.Types] },
            facts with { Languages = [.. facts.Languages, .. more.Languages] },
            facts with { Places = facts.Places with { States = [.. facts.Places.States, .. more.Places.States] } },
            facts with { Places = facts.Places with { Subregions = [.. facts.Places.Subregions, .. more.Places.Subregions] } },
            facts with { Places = facts.Places with { Groups = [.. facts.Places.Groups, .. more.Places.Groups], Global = true } },
            facts with { Capacity = new Capacity(facts.Capacity.AtOnce + 1) },
        ];
        var before = Judge.Of(need, profile, Free, Policy.BuiltIn);
        Assert.All(better, richer =>
        {
            var after = Judge.Of(need, new ProfileCase(profile.Id, 2, richer), Free, Policy.BuiltIn);
            Assert.True(after.Score >= before.Score);
            Assert.True(after.PassesHardRules || !before.PassesHardRules);
        });
    });

    [Fact]
    public void A_broken_hard_rule_is_never_traded_for_points() => Many((made, need, profile) =>
    {
        var perfect = profile.Facts with
        {
            Articles = [.. need.Facts.Articles.Select(sought => new OfferedArticle(sought.Article, ArticleLevel.Lead))],
            Types = need.Facts.Types,
            Places = new ServedPlaces([need.Facts.State], [], [], true),
            Languages = need.Languages,
            Exclusions = [need.Facts.State],
        };
        Assert.Empty(Judge.Rank(need, [new ProfileCase(profile.Id, 1, perfect)], _ => Free, Policy.BuiltIn));
        Assert.Empty(Judge.Rank(need, [new ProfileCase(profile.Id, 1, perfect with { Exclusions = [] })], _ => new Circumstances(0, Declined: true), Policy.BuiltIn));
        Assert.Empty(Judge.Rank(need, [new ProfileCase(profile.Id, 1, perfect with { Exclusions = [] })], _ => new Circumstances(perfect.Capacity.AtOnce, Declined: false), Policy.BuiltIn));
    });

    [Fact]
    public void Every_sentence_can_be_said_and_has_no_gap() => Many((made, need, profile) =>
    {
        var judgement = Judge.Of(need, profile, Free, Policy.BuiltIn);
        Assert.All(judgement.Contributions.Select(part => part.Sentence).Concat(judgement.HardRules.Select(rule => rule.Sentence)), sentence =>
        {
            Assert.EndsWith(".", sentence, StringComparison.Ordinal);
            Assert.DoesNotContain("{", sentence, StringComparison.Ordinal);
        });
    });

    [Fact]
    public void The_worked_example_of_the_documentation_scores_as_it_says()
    {
        var need = new NeedCase(Guid.Empty, 1, Example.Need);
        var judgement = Judge.Of(need, new ProfileCase(Guid.Empty, 1, Example.Profile), Free, Policy.BuiltIn);
        Assert.Equal(
            [
                (Criterion.Theme, 2400, "Leads on article 46 (essential); leads on article 46, related to 44 (desirable)."),
                (Criterion.Type, 1500, "Offers capacity-building programmes."),
                (Criterion.Place, 850, "Serves Eastern Africa."),
                (Criterion.Language, 1000, "Works in English, as asked for."),
                (Criterion.LegalSystem, 500, "The legal system does not matter for this type of assistance."),
                (Criterion.Time, 498, "Free in 6 of the 12 months wanted."),
                (Criterion.Cost, 333, "The budget of USD 60,000 covers part of USD 90,000."),
                (Criterion.Text, 0, "The profile has no text."),
                (Criterion.TrackRecord, 375, "11 ratings, 4.4 of 5 on average."),
            ],
            judgement.Contributions.Select(part => (part.Criterion, part.Points, part.Sentence)));
        Assert.Equal(7456, judgement.Score);
    }

    private static void Many(Action<Made, NeedCase, ProfileCase> check)
    {
        for (var seed = 1; seed <= 400; seed++)
        {
            var made = new Made(seed);
            check(made, new NeedCase(made.Id(), 1, made.Need()), new ProfileCase(made.Id(), 1, made.Profile()));
        }
    }
}

/// <summary>The example that docs/engine.md works through.</summary>
internal static class Example
{
    public static readonly Contracts.Needs.NeedFacts Need = new()
    {
        Reference = "KEN-1042",
        State = "KEN",
        Status = Contracts.Needs.NeedStatus.Open,
        Articles = [new("46"), new("44", Essential: false)],
        Types = ["capacity_building"],
        Title = "Training of the central authority",
        Description = "",
        Language = "en",
        WorkingLanguages = ["en"],
        Wanted = new Period(new DateOnly(2027, 1, 1), new DateOnly(2027, 12, 31)),
        Cost = new Money(90_000, "USD"),
        EnteredBy = "example",
    };

    public static readonly ProfileFacts Profile = new()
    {
        Kind = ProfileKind.Donor,
        Name = "Northlight Fund",
        Owner = "XM-DEMO-NORTHLIGHT",
        Articles = [new("46", ArticleLevel.Lead), new("48")],
        Types = ["capacity_building"],
        Places = new ServedPlaces([], ["014"], [], Global: true),
        Languages = ["en", "fr"],
        Availability = [new Period(new DateOnly(2027, 7, 1), null)],
        Budget = new Money(60_000, "USD"),
        Record = new(11, 4.4m),
    };
}
