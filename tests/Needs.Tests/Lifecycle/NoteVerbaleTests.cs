using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Lifecycle;

/// <summary>A5: a coordinator enters what a State wrote on paper, and the State's focal point confirms it.</summary>
public sealed class NoteVerbaleTests(CounterpartSystem system)
{
    private readonly HttpClient _coordinator = system.As("coordinator");
    private readonly HttpClient _senegal = system.As("focal-point:SEN");

    [Fact]
    public async Task What_a_coordinator_enters_awaits_the_confirmation_of_the_State()
    {
        var need = await _coordinator.PostAsync(Calls.Needs, Samples.Need("SEN", "From a note verbale"));
        Assert.False(need.ContainsKey("confirmedAt"));

        using var answer = await _senegal.SendAsync(HttpMethod.Post, $"{need.Address()}/confirmation");
        var confirmed = await answer.JsonAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("\"2\"", answer.Headers.ETag?.ToString());
        Assert.NotNull(confirmed["confirmedAt"]);
        Assert.Equal("open", (string?)confirmed["status"]);
        var history = await _senegal.HistoryAsync(need);
        Assert.Equal("Entered by the Secretariat for the State; its focal point is asked to confirm.", (string?)history[0]["why"]);
        Assert.Equal(("confirmed", "Focal point of SEN"), ((string)history[^1]["action"]!, (string)history[^1]["who"]!));
    }

    [Fact]
    public async Task What_was_entered_and_not_confirmed_is_found()
    {
        var need = await _coordinator.PostAsync(Calls.Needs, Samples.Need("SEN", "Unconfirmed zebra"));
        const string Unconfirmed = "state=SEN&q=zebra&confirmed=false";
        Assert.Equal(1, await _coordinator.CountAsync(Unconfirmed));

        await _senegal.PostAsync($"{need.Address()}/confirmation", new JsonObject());

        Assert.Equal((0, 1), (await _coordinator.CountAsync(Unconfirmed), await _coordinator.CountAsync("state=SEN&q=zebra&confirmed=true")));
    }

    [Fact]
    public async Task What_a_focal_point_posts_is_confirmed_by_that() =>
        Assert.NotNull((await _senegal.PostNeedAsync("Posted by the State itself"))["confirmedAt"]);

    [Fact]
    public async Task Still_valid_is_one_click_and_can_be_said_again()
    {
        var need = await _senegal.PostNeedAsync("Still valid");

        var once = await _senegal.PostAsync($"{need.Address()}/confirmation", new JsonObject());
        var twice = await _senegal.PostAsync($"{need.Address()}/confirmation", new JsonObject());

        Assert.True((DateTimeOffset)twice["confirmedAt"]! > (DateTimeOffset)once["confirmedAt"]!);
        Assert.Equal(3, twice.Version());
    }

    [Theory]
    [InlineData("focal-point:KEN", HttpStatusCode.NotFound)]
    [InlineData("coordinator", HttpStatusCode.Forbidden)]
    [InlineData("donor", HttpStatusCode.Forbidden)]
    public async Task Nobody_confirms_for_the_State(string who, HttpStatusCode status)
    {
        var need = await _coordinator.PostAsync(Calls.Needs, Samples.Need("SEN", "Not theirs"));

        using var answer = await system.As(who).SendAsync(HttpMethod.Post, $"{need.Address()}/confirmation");

        Assert.Equal(status, answer.StatusCode);
        Assert.False((await _senegal.ReadAsync(need.Address())).ContainsKey("confirmedAt"));
    }

    [Fact]
    public async Task Nobody_authenticates_a_need_that_they_entered()
    {
        var body = Samples.Need("SEN", "Entered and submitted");
        body["status"] = "submitted";
        var need = await _coordinator.PostAsync(Calls.Needs, body);

        using (var own = await _coordinator.StepAsync(need, "authenticated"))
            await own.ProblemAsync(HttpStatusCode.Forbidden, "own-need");

        Assert.Equal("authenticated", (string?)(await system.As("coordinator:2").TakeStepAsync(need, "authenticated"))["status"]);
    }

    [Fact]
    public async Task The_State_may_change_what_was_entered_for_it()
    {
        var need = await _coordinator.PostAsync(Calls.Needs, Samples.Need("SEN", "As the Secretariat read it"));

        using var answer = await _senegal.ReviseAsync(need, Samples.Need(title: "As the State meant it"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("As the State meant it", (string?)(await _coordinator.ReadAsync(need.Address()))["title"]);
    }
}
