using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using FsCheck.Fluent;
using Xunit;

namespace Counterpart.Engine.Tests.Questions;

public sealed class CounterfactualTests
{
    private static readonly FsCheck.Gen<(NeedFacts Need, ProfileFacts Profile)> Pairs = from need in Worlds.Need from profile in Worlds.Profile select (need, profile);

    [Fact]
    public void Every_change_said_to_make_the_match_makes_it_and_each_gain_is_what_it_says() => Worlds.ForAll(Pairs, pair =>
    {
        var before = Given.Judge(pair.Need, pair.Profile);
        foreach (var what in Find(pair.Need, pair.Profile))
        {
            Assert.Equal(what.Score - before.Score, what.Gain);
            Assert.True(what.Gain > 0 || what.WouldSuit, what.Sentence);
            Assert.True(!what.WouldSuit || what.Score >= Policy.BuiltIn.Threshold, what.Sentence);
            Assert.EndsWith(".", what.Sentence, StringComparison.Ordinal);
        }
    }, times: 300);

    [Fact]
    public void What_makes_the_match_stands_first_and_with_the_fewest_changes() => Worlds.ForAll(Pairs, pair =>
    {
        var found = Find(pair.Need, pair.Profile);
        if (Judge.Suits(Given.Judge(pair.Need, pair.Profile), Policy.BuiltIn))
            return;

        var suitable = found.TakeWhile(what => what.WouldSuit).ToList();
        Assert.Equal(found.Count(what => what.WouldSuit), suitable.Count);
        Assert.True(suitable.Select(what => what.Said.Count).Distinct().Count() <= 1);
        Assert.All(found.Skip(suitable.Count), what => Assert.Single(what.Said));
    }, times: 300);

    [Fact]
    public void A_language_that_is_missing_is_named_with_what_it_would_give()
    {
        var french = Find(Given.Need with { WorkingLanguages = ["fr"] }, Given.Profile).Single(what => what.Sentence == "If it worked in French.");

        Assert.Equal(("profile", 1000), (french.Side, french.Gain));
    }

    [Fact]
    public void A_broken_rule_is_lifted_by_what_the_rule_is_about()
    {
        var excluded = Find(Given.Need, Given.Profile with { Exclusions = ["KEN"] });
        var hidden = Find(Given.Need with { Visibility = Visibility.Secretariat }, Given.Profile);

        Assert.Equal(("profile", "If it no longer excluded Kenya.", 0, true), (excluded[0].Side, excluded[0].Sentence, excluded[0].Gain, excluded[0].WouldSuit));
        Assert.Equal(("need", "If the State opened the need to donors.", true), (hidden[0].Side, hidden[0].Sentence, hidden[0].WouldSuit));
    }

    [Fact]
    public void Where_one_change_is_not_enough_two_together_are_named()
    {
        var found = Find(Given.Need with { Visibility = Visibility.Secretariat }, Given.Profile with { Exclusions = ["KEN"] });

        Assert.Equal(("both", "If it no longer excluded Kenya; if the State opened the need to donors."), (found[0].Side, found[0].Sentence));
        Assert.True(found[0].WouldSuit);
    }

    private static IReadOnlyList<WhatIf> Find(NeedFacts need, ProfileFacts profile) => Counterfactual.Find(need.Case(), profile.Case(), Given.Nothing, Policy.BuiltIn);
}
