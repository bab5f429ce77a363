using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Approval;

/// <summary>A State, a provider and the Secretariat over one State's needs.</summary>
internal sealed class Talks(CounterpartSystem system, string state, string provider = "provider")
{
    public const string Engagements = "/api/v1/engagements";

    public Market Market { get; } = new(system, state);

    public HttpClient State => Market.FocalPoint;

    public HttpClient Provider => system.As(provider);

    public HttpClient Coordinator => Market.Coordinator;

    public Task<JsonObject> PostProfileAsync(Action<JsonObject>? change = null) => Market.PostProfileAsync(profile =>
    {
        profile["owner"] = system.AccountOf(provider).Organisation;
        change?.Invoke(profile);
    });

    /// <summary>A need with one proposal, of the provider's own profile.</summary>
    public async Task<(JsonObject Need, JsonObject Pairing)> ProposedAsync(Action<JsonObject>? need = null, Action<JsonObject>? profile = null, HttpClient? by = null)
    {
        var posted = await Market.PostNeedAsync(need, by);
        var given = await PostProfileAsync(profile);
        var pairings = await Market.EventuallyAsync(posted, pairings => pairings.Exists(pairing => pairing.ProfileId() == given.Id()));
        return (posted, pairings.Single(pairing => pairing.ProfileId() == given.Id()));
    }

    public static Task<HttpResponseMessage> AnswerAsync(HttpClient by, JsonObject pairing, string answer = "accept", string? reason = null) =>
        by.SendAsync(HttpMethod.Post, $"{Market.Pairings}/{pairing.Id()}/answer", new JsonObject { ["answer"] = answer, ["reason"] = reason });

    public static Task<HttpResponseMessage> UndoAsync(HttpClient by, JsonObject pairing, string? reason = "The mission reported something else.") =>
        by.SendAsync(HttpMethod.Post, $"{Market.Pairings}/{pairing.Id()}/decision/undo", new JsonObject { ["reason"] = reason });

    /// <summary>Says yes for one of them.</summary>
    public async Task<JsonObject> YesAsync(string who, JsonObject pairing)
    {
        using var answer = await (who switch
        {
            "coordinator" => Market.DecideAsync(Coordinator, pairing),
            "state" => AnswerAsync(State, pairing),
            _ => AnswerAsync(Provider, pairing),
        });
        var said = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{who}: {said.ToJsonString()}");
        return said;
    }

    public async Task EngageAsync(JsonObject pairing)
    {
        foreach (var who in (string[])["state", "provider", "coordinator"])
            await YesAsync(who, pairing);
    }

    public async Task<(JsonObject Need, JsonObject Engagement)> EngagedAsync(Action<JsonObject>? need = null, Action<JsonObject>? profile = null, HttpClient? by = null)
    {
        var (posted, pairing) = await ProposedAsync(need, profile, by);
        await EngageAsync(pairing);
        return (posted, await Coordinator.ReadAsync($"{Engagements}/{pairing.Id()}"));
    }

    public Task<JsonObject> NowAsync(JsonObject pairing, HttpClient? by = null) => (by ?? Coordinator).ReadAsync($"{Market.Pairings}/{pairing.Id()}");

    public Task<JsonObject> NeedAsync(JsonObject need) => Coordinator.ReadAsync($"{Market.Needs}/{need.Id()}");

    public Task<JsonObject> NeedBecomesAsync(JsonObject need, string status) => Api.EventuallyAsync(() => NeedAsync(need), need => need.Status() == status);

    /// <summary>Waits until somebody was told this about the need.</summary>
    public static async Task<JsonObject> ToldAsync(HttpClient who, JsonObject need, string kind)
    {
        bool Is(JsonObject notice) => (string?)notice["kind"] == kind && (string?)notice["needId"] == need.Id();
        return (await Api.EventuallyAsync(() => who.AllAsync("/api/v1/inbox"), inbox => inbox.Exists(Is))).First(Is);
    }

    /// <summary>What matching has in its database; also to let time pass for one pairing.</summary>
    public async Task<T> AskAsync<T>(string sql)
    {
        await using var matching = system.Database("matching");
        await using var command = matching.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public Task LetPassAsync(JsonObject pairing, int days) => AskAsync<object>(string.Create(CultureInfo.InvariantCulture,
        $"""
        update answers set at = at - interval '{days} days' where pairing_id = '{pairing.Id()}';
        update decisions set at = at - interval '{days} days' where pairing_id = '{pairing.Id()}';
        update pairings set proposed_at = proposed_at - interval '{days} days' where pairing_id = '{pairing.Id()}' returning 1
        """));
}
