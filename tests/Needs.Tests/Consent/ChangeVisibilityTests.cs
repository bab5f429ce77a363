using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests;

/// <summary>I2: a change of visibility says whom it reaches, and only the State shows its need to more people.</summary>
public sealed class ChangeVisibilityTests(CounterpartSystem system)
{
    private const string State = "BTN";
    private readonly HttpClient _state = system.As($"focal-point:{State}");

    [Theory]
    [InlineData("public", "donors", 0, 1)]
    [InlineData("public", "state", 0, 4)]
    [InlineData("state", "secretariat", 1, 0)]
    [InlineData("secretariat", "public", 3, 0)]
    [InlineData("donors", "donors", 0, 0)]
    public async Task Whom_a_change_reaches_is_said_before_it_happens(string from, string to, int gains, int losses)
    {
        var need = await PostAsync(from);
        var reach = await _state.ReadAsync($"{need.Address()}/visibility?to={to}");

        Assert.Equal((from, to), ((string)reach["from"]!, (string)reach["to"]!));
        Assert.Equal((gains, losses), (reach["gains"]!.AsArray().Count, reach["losses"]!.AsArray().Count));
        Assert.Contains("The focal points of Bhutan", reach["seenBy"]!.AsArray().Select(who => (string)who!));
        Assert.Equal(need.Version(), (await _state.ReadAsync(need.Address())).Version());
    }

    [Theory]
    [InlineData("state", "donors")]
    [InlineData("donors", "public")]
    [InlineData("public", "state")]
    public async Task The_state_shows_its_need_to_more_or_fewer_and_the_history_says_so(string from, string to)
    {
        var need = await PostAsync(from);
        using var answer = await ChangeAsync(_state, need, to);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(to, (string?)(await answer.JsonAsync())["visibility"]);

        using var donor = await system.As("donor").SendAsync(HttpMethod.Get, need.Address());
        Assert.Equal(to is "donors" or "public" ? HttpStatusCode.OK : HttpStatusCode.NotFound, donor.StatusCode);
        var last = (await _state.AllAsync($"{need.Address()}/history"))[^1];
        Assert.Equal(("visibility-changed", "Agreed in the ministry."), ((string)last["action"]!, (string)last["why"]!));
    }

    [Fact]
    public async Task A_coordinator_shows_it_to_fewer_but_never_to_more_whichever_way_it_is_tried()
    {
        var coordinator = system.As("coordinator");
        var need = await PostAsync("secretariat");
        using var step = await ChangeAsync(coordinator, need, "public");
        await step.ProblemAsync(HttpStatusCode.Forbidden, "not-your-consent");

        var body = Samples.Need(State);
        body["visibility"] = "donors";
        using var revised = await coordinator.ReviseAsync(need, body);
        await revised.ProblemAsync(HttpStatusCode.Forbidden, "not-your-consent");

        body.Remove("visibility");
        using var silent = await coordinator.ReviseAsync(need, body);
        Assert.Equal("secretariat", (string?)(await silent.JsonAsync())["visibility"]);

        var open = await PostAsync("public");
        using var fewer = await ChangeAsync(coordinator, open, "donors");
        Assert.Equal(HttpStatusCode.OK, fewer.StatusCode);
    }

    [Theory]
    [InlineData("focal-point:NPL", HttpStatusCode.NotFound)]
    [InlineData("coordinator", HttpStatusCode.NotFound)]
    [InlineData("donor", HttpStatusCode.Forbidden)]
    [InlineData("administrator", HttpStatusCode.Forbidden)]
    public async Task Others_learn_nothing_of_a_need_that_is_kept(string who, HttpStatusCode status)
    {
        var need = await PostAsync("state");
        using var preview = await system.As(who).SendAsync(HttpMethod.Get, $"{need.Address()}/visibility?to=public");
        using var change = await ChangeAsync(system.As(who), need, "public");
        Assert.Equal((status, status), (preview.StatusCode, change.StatusCode));
    }

    [Fact]
    public async Task Whose_account_entered_a_need_is_between_the_state_and_the_secretariat()
    {
        var need = await PostAsync("public");
        Assert.NotEqual("", (string?)(await _state.ReadAsync(need.Address()))["enteredBy"]);
        Assert.NotEqual("", (string?)(await system.As("coordinator").ReadAsync(need.Address()))["enteredBy"]);
        foreach (var reader in (HttpClient[])[system.Anonymous, system.As("donor"), system.As("focal-point:NPL")])
            Assert.Equal("", (string?)(await reader.ReadAsync(need.Address()))["enteredBy"]);
    }

    [Fact]
    public async Task References_do_not_count()
    {
        var numbers = new List<long>();
        for (var i = 0; i < 12; i++)
            numbers.Add(long.Parse((await PostAsync("public")).Reference()[4..], System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(12, numbers.Distinct().Count());
        Assert.All(numbers, number => Assert.InRange(number, 100_000, 999_999));
        Assert.DoesNotContain(numbers.Zip(numbers.Skip(1)), pair => pair.Second - pair.First == 1);
    }

    private Task<JsonObject> PostAsync(string visibility) => _state.PostNeedAsync($"Seen by {visibility}", need => need["visibility"] = visibility);

    private static Task<HttpResponseMessage> ChangeAsync(HttpClient who, JsonObject need, string to) => who.SendAsync(
        HttpMethod.Post, $"{need.Address()}/visibility", new JsonObject { ["to"] = to, ["why"] = "Agreed in the ministry." }, Calls.IfMatch(need.Version()));
}
