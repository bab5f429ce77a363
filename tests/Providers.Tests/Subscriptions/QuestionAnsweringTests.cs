using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Xunit;

namespace Counterpart.Providers.Tests.Subscriptions;

/// <summary>AND across facets, OR within one (B4), asked of one need of Kenya.</summary>
public sealed class QuestionAnsweringTests
{
    private static readonly NeedFacts Need = new()
    {
        Reference = "KEN-1",
        State = "KEN",
        Status = NeedStatus.Open,
        Articles = [new SoughtArticle("46(13)"), new SoughtArticle("38", Essential: false)],
        Types = ["capacity_building", "model_legislation"],
        Title = "Training",
        Description = "",
        Language = "en",
        Priority = Priority.High,
        Horizon = Horizon.Long,
        Cost = new Money(90_000, "USD"),
        EnteredBy = "somebody",
    };

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"articles":["46"]}""", true)]
    [InlineData("""{"articles":["46(13)"]}""", true)]
    [InlineData("""{"articles":["46(14)"]}""", false)]
    [InlineData("""{"articles":["38(1)"]}""", false)]
    [InlineData("""{"articles":["15","38"]}""", true)]
    [InlineData("""{"articles":["15"]}""", false)]
    [InlineData("""{"chapters":["IV"]}""", true)]
    [InlineData("""{"chapters":["II"]}""", false)]
    [InlineData("""{"articles":["15"],"chapters":["III"]}""", true)]
    [InlineData("""{"articles":["46"],"chapters":["II"]}""", true)]
    [InlineData("""{"types":["capacity_building"]}""", true)]
    [InlineData("""{"types":["good_practices"]}""", false)]
    [InlineData("""{"types":["good_practices","model_legislation"]}""", true)]
    [InlineData("""{"types":["legislative"]}""", true)]
    [InlineData("""{"types":["institution_building"]}""", false)]
    [InlineData("""{"states":["KEN"]}""", true)]
    [InlineData("""{"states":["UGA"]}""", false)]
    [InlineData("""{"states":["UGA"],"groups":["african"]}""", true)]
    [InlineData("""{"states":["UGA"],"subregions":["014"]}""", true)]
    [InlineData("""{"subregions":["202"]}""", true)]
    [InlineData("""{"subregions":["154"],"groups":["asia-pacific"]}""", false)]
    [InlineData("""{"priorities":["high"]}""", true)]
    [InlineData("""{"priorities":["medium","low"]}""", false)]
    [InlineData("""{"horizons":["long"]}""", true)]
    [InlineData("""{"horizons":["short-medium"]}""", false)]
    [InlineData("""{"costUpTo":{"amount":90000,"currency":"USD"}}""", true)]
    [InlineData("""{"costUpTo":{"amount":89999.99,"currency":"USD"}}""", false)]
    [InlineData("""{"costUpTo":{"amount":1,"currency":"EUR"}}""", true)]
    [InlineData("""{"articles":["46"],"states":["KEN"],"priorities":["high"],"types":["capacity_building"]}""", true)]
    [InlineData("""{"articles":["46"],"states":["UGA"]}""", false)]
    [InlineData("""{"articles":["46"],"priorities":["low"]}""", false)]
    [InlineData("""{"articles":["15"],"states":["KEN"]}""", false)]
    public void A_question_is_answered_by_a_need_that_meets_every_facet(string question, bool answered) =>
        Assert.Equal(answered, JsonSerializer.Deserialize<Question>(question, ContractJson.Options)!.IsAnsweredBy(Need));

    [Theory]
    [InlineData("""{"horizons":["long"]}""", false)]
    [InlineData("""{"costUpTo":{"amount":1,"currency":"USD"}}""", true)]
    public void What_a_need_does_not_say_is_no_horizon_and_no_cost(string question, bool answered) =>
        Assert.Equal(answered, JsonSerializer.Deserialize<Question>(question, ContractJson.Options)!.IsAnsweredBy(Need with { Horizon = null, Cost = null }));
}
