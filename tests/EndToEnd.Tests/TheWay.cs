using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.EndToEnd.Tests;

/// <summary>The way of one need, as the README tells it.</summary>
[Collection(nameof(OneAtATime))]
public sealed class TheWay(CounterpartSystem system)
{
    [Fact]
    public async Task A_posted_need_finds_its_counterpart_a_coordinator_approves_and_everyone_concerned_hears_of_it()
    {
        var (focalPoint, donor, provider, coordinator) = (system.As("focal-point:KEN"), system.As("donor"), system.As("provider"), system.As("coordinator"));
        var subscription = await donor.PostAsync("/api/v1/subscriptions", Samples.Subscription());
        var body = Samples.Profile(system.AccountOf("provider").Organisation!);
        body["places"] = new JsonObject { ["states"] = new JsonArray("KEN") };
        var profile = await provider.PostAsync("/api/v1/profiles", body);

        var need = await focalPoint.PostAsync("/api/v1/needs", Samples.Need());
        var pairings = await Api.EventuallyAsync(() => focalPoint.ReadAsync($"/api/v1/needs/{need["id"]}/pairings"), found => Of(found, profile) is not null);
        var pairing = Of(pairings, profile)!;
        Assert.Equal((int)pairing["score"]!, pairing["contributions"]!.AsArray().Sum(contribution => (int)contribution!["points"]!));

        await HearsAsync(donor, "subscription-matched", notice => (string?)notice["subscriptionId"] == (string)subscription["id"]!);
        await HearsAsync(provider, "pairing-proposed", notice => (string?)notice["pairingId"] == (string)pairing["id"]!);
        await HearsAsync(focalPoint, "pairing-proposed", notice => (string?)notice["pairingId"] == (string)pairing["id"]!);

        Assert.Contains(await coordinator.AllAsync("/api/v1/pairings?status=proposed&state=KEN"), waiting => (string)waiting["id"]! == (string)pairing["id"]!);
        using var answer = await coordinator.SendAsync(
            HttpMethod.Post, $"/api/v1/pairings/{pairing["id"]}/decision", new JsonObject { ["decision"] = "approve", ["reason"] = "The school has done this in Uganda." });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        foreach (var side in (HttpClient[])[provider, focalPoint])
        {
            var notice = await HearsAsync(side, "pairing-decided", notice => (string?)notice["pairingId"] == (string)pairing["id"]!);
            Assert.Contains("The school has done this in Uganda.", (string)notice["text"]!, StringComparison.Ordinal);
        }
    }

    private static JsonNode? Of(JsonObject pairings, JsonObject profile) =>
        pairings["items"]!.AsArray().FirstOrDefault(pairing => (string?)pairing!["profile"]!["id"] == (string)profile["id"]!);

    private static async Task<JsonNode> HearsAsync(HttpClient who, string kind, Func<JsonNode, bool> of)
    {
        var inbox = await Api.EventuallyAsync(() => who.ReadAsync("/api/v1/inbox?limit=200"), inbox => Find(inbox) is not null);
        return Find(inbox)!;

        JsonNode? Find(JsonObject inbox) => inbox["items"]!.AsArray().FirstOrDefault(notice => (string)notice!["kind"]! == kind && of(notice));
    }
}
