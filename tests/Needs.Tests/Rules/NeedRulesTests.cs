using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Needs.Posting;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Counterpart.Needs.Tests.Rules;

public sealed class NeedRulesTests
{
    [Fact]
    public void Whatever_is_sent_is_either_at_fault_or_becomes_a_need_with_canonical_codes() => Prop.ForAll(Drafts.Any, draft =>
    {
        if (NeedRules.Check(draft, Drafts.Today) is { Count: > 0 } faults)
        {
            Assert.All(faults, fault => Assert.True(fault is { Code.Length: > 0, Field.Length: > 0, Message.Length: > 0 and < 2_000 }, fault.ToString()));
            return;
        }

        var facts = draft.ToFacts("KEN-1", NeedStatus.Open, "account", null);
        Assert.Equal(States.Find(facts.State)!.Alpha3, facts.State);
        Assert.All(facts.Articles, sought => Assert.Equal(ArticleReference.Parse(sought.Article).ToString(), sought.Article));
        Assert.Equal(facts.Articles.Count, facts.Articles.DistinctBy(sought => sought.Article).Count());
        Assert.All(facts.Types, type => Assert.Equal(AssistanceTypes.Find(type)!.Code, type));
        Assert.All(facts.WorkingLanguages, language => Assert.Equal(Languages.Find(language)!.Code, language));
        Assert.True(facts.Wanted is not { From: { } from, Until: { } until } || from <= until);
        Assert.True(facts.Cost is not { } cost || (cost.Amount > 0 && Currencies.Exists(cost.Currency)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void A_good_draft_has_no_fault() => Assert.Empty(NeedRules.Check(Drafts.Good, Drafts.Today));

    [Theory]
    [InlineData("2003-01-01", "2046-11-20", null)]
    [InlineData("0001-01-01", null, "wanted.from")]
    [InlineData("2002-12-31", null, "wanted.from")]
    [InlineData(null, "9999-12-31", "wanted.until")]
    [InlineData(null, "2046-11-21", "wanted.until")]
    [InlineData("2027-06-01", "2027-05-31", "wanted.until")]
    [InlineData("2027-06-01", "2027-06-01", null)]
    public void Dates_are_of_this_world_and_in_order(string? from, string? until, string? field)
    {
        var draft = Drafts.Good with { Wanted = new Period(Day(from), Day(until)) };

        Assert.Equal(field is null ? [] : [("impossible-date", field)], NeedRules.Check(draft, Drafts.Today).Select(fault => (fault.Code, fault.Field)));
    }

    [Fact]
    public void Each_fault_is_named_with_its_place()
    {
        var draft = Drafts.Good with
        {
            State = "ZZZ",
            Articles = [new SoughtArticle("46"), new SoughtArticle("46(99)"), new SoughtArticle("art. 46")],
            Types = ["capacity_building", "magic"],
            Cost = new Money(-5, "XXX"),
        };

        Assert.Equal(
            [
                ("unknown-state", "state"), ("unknown-article", "articles[1]"), ("article-twice", "articles[2]"), ("unknown-type", "types[1]"),
                ("impossible-amount", "cost.amount"), ("unknown-currency", "cost.currency"),
            ],
            NeedRules.Check(draft, Drafts.Today).Select(fault => (fault.Code, fault.Field)));
    }

    [Fact]
    public void What_was_sent_is_echoed_but_never_a_page_of_it()
    {
        var fault = Assert.Single(NeedRules.Check(Drafts.Good with { State = new string('Z', 5_000) }, Drafts.Today));

        Assert.InRange(fault.Message.Length, 1, 200);
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
