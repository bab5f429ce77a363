using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Counterpart.Tests;

namespace Counterpart.Trust.Tests.Access;

/// <summary>Something to ask about. Version goes into If-Match.</summary>
/// <param name="Need">A need, or a second record of its kind, to ask about together with it.</param>
/// <param name="Knowledge">A knowledge item that may answer it.</param>
public sealed record Thing(string Id, int Version = 1, string Need = "", string Knowledge = "")
{
    public (string Name, string Value) IfMatch => ("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{Version}\""));
}

/// <summary>Makes the objects that <c>access.txt</c> names, through the API, by those who may.</summary>
public sealed partial class Objects(CounterpartSystem system)
{
    public const string Absent = "absent";

    private static int _policies;

    private readonly Dictionary<string, Thing> _kept = new(StringComparer.Ordinal);
    private HttpClient State => system.As("focal-point:UGA");
    private HttpClient Coordinator => system.As("coordinator");

    /// <summary>The same one each time, for those who only look.</summary>
    public async Task<Thing> KeptAsync(string name) => _kept.TryGetValue(name, out var kept) ? kept : _kept[name] = await MakeAsync(name);

    public Task<Thing> MakeAsync(string name) => name switch
    {
        Absent => Task.FromResult(new Thing(Guid.NewGuid().ToString())),
        "none" or "queue" => Task.FromResult(new Thing("")),
        "need:entered" => NeedAsync(Coordinator, "public"),
        "need:draft" => NeedAsync(State, "public", need => need["status"] = "draft"),
        "need:state" or "need:secretariat" or "need:donors" or "need:public" => NeedAsync(State, name[5..]),
        "need:twice" => TwiceAsync(),
        "need:merged" => MergedAsync("needs", TwiceAsync()),
        "activity:twice" => ActivityTwiceAsync(),
        "activity:merged" => MergedAsync("activities", ActivityTwiceAsync()),
        "organisation" => OrganisationAsync(),
        "organisation:twice" => OrganisationTwiceAsync(),
        "organisation:merged" => MergedAsync("organisations", OrganisationTwiceAsync()),
        "duplicate:named" => OrganisationsDuplicateAsync(),
        "knowledge" => KnowledgeAsync(),
        "profile:donor" => ProfileAsync("donor", "donor", "XM-DEMO-NORTHLIGHT", "46"),
        "profile:provider" => ProfileAsync("provider", "provider", "XM-DEMO-INTEGRITY-HUB", "46"),
        "expert:state" or "expert:secretariat" or "expert:donors" or "expert:public" => ProfileAsync("expert", "expert", "XP-DEMO-001", "46", expert => expert["visibility"] = name[7..]),
        "expert:nominated" => ProfileAsync("focal-point:UGA", "expert", "XP-NOBODY-ELSE", "46", expert => expert["state"] = "UGA"),
        "subscription:donor" => SubscriptionAsync("donor"),
        "subscription:state" => SubscriptionAsync("focal-point:UGA"),
        "notice:provider" => NoticeAsync(),
        "pairing:provider" => PairingAsync("provider", "provider", "XM-DEMO-INTEGRITY-HUB", "21", "public"),
        "pairing:expert" => PairingAsync("expert", "expert", "XP-DEMO-001", "22", "donors"),
        "pairing:hidden" => HiddenPairingAsync(),
        "pairing:approved" => ApprovedAsync(),
        "engagement" => EngagementAsync(),
        "engagement:milestone" => MilestoneAsync(),
        "engagement:disputed" => DisputedAsync(),
        "account:enabled" => AccountAsync(disabled: false),
        "account:disabled" => AccountAsync(disabled: true),
        "account:role" => RoleAsync(),
        "overlap" => OverlapAsync("public"),
        "overlap:ruled" => RuledAsync(),
        "overlap:hidden" => OverlapAsync("state"),
        "duplicate" => DuplicateAsync("public"),
        "duplicate:ruled" => RuledDuplicateAsync(),
        "duplicate:hidden" => DuplicateAsync("state"),
        "activity" => ActivityAsync(),
        "import:needs" => ImportAsync("focal-point:UGA", "/api/v1/imports/needs?dryRun=true", "text/csv", Requests.Checklist),
        "import:activities" => ImportAsync("donor", "/api/v1/imports/activities", "application/xml", Requests.Activities("XM-TRUST-1")),
        "profile:matched" => MatchedAsync(),
        "policy:in-use" => Task.FromResult(new Thing("4")),
        "policy:written" => PolicyAsync(),
        "run" => RunAsync(published: false),
        "run:published" => RunAsync(published: true),
        _ => throw new ArgumentException($"Nobody knows how to make {name}.", nameof(name)),
    };

    private async Task<Thing> NeedAsync(HttpClient by, string visibility, Action<JsonObject>? change = null)
    {
        var body = Samples.Need("UGA", $"A need that {visibility} sees");
        body["visibility"] = visibility;
        change?.Invoke(body);
        return Of(await by.PostAsync("/api/v1/needs", body)) with { Knowledge = (await KeptAsync("knowledge")).Id };
    }

    private async Task<Thing> KnowledgeAsync() => Of(await Coordinator.PostAsync("/api/v1/knowledge", Samples.KnowledgeItem()));

    private async Task<Thing> ProfileAsync(string by, string kind, string owner, string article, Action<JsonObject>? change = null)
    {
        var body = Samples.Profile(owner, $"Somebody for article {article}", kind);
        body["articles"] = new JsonArray(new JsonObject { ["article"] = article, ["level"] = "lead" });
        if (kind == "expert")
            body["state"] = "TZA";
        change?.Invoke(body);
        return Of(await system.As(by).PostAsync("/api/v1/profiles", body));
    }

    private async Task<Thing> SubscriptionAsync(string by) => Of(await system.As(by).PostAsync("/api/v1/subscriptions", Samples.Subscription()));

    private async Task<Thing> NoticeAsync()
    {
        await PairingAsync("provider", "provider", "XM-DEMO-INTEGRITY-HUB", "21", "public");
        var notices = await Api.EventuallyAsync(() => system.As("provider").AllAsync("/api/v1/inbox?unread=true"), inbox => inbox.Count > 0);
        return new Thing((string)notices[0]["id"]!);
    }

    /// <summary>A need that only one profile suits, and the two paired.</summary>
    private async Task<Thing> PairingAsync(string by, string kind, string owner, string article, string visibility)
    {
        var profile = $"profile for {article}";
        if (!_kept.ContainsKey(profile))
            _kept[profile] = await ProfileAsync(by, kind, owner, article, body => body["capacity"] = new JsonObject { ["atOnce"] = 1000 });
        var need = await NeedAsync(State, visibility, body => body["articles"] = new JsonArray(article));
        return Of((await Api.EventuallyAsync(() => Coordinator.AllAsync($"/api/v1/needs/{need.Id}/pairings"), pairings => pairings.Count > 0))[0]);
    }

    /// <summary>A pairing whose State has taken the need back to itself since.</summary>
    private async Task<Thing> HiddenPairingAsync()
    {
        var pairing = await PairingAsync("provider", "provider", "XM-DEMO-INTEGRITY-HUB", "21", "public");
        var needId = (string)(await Coordinator.ReadAsync($"/api/v1/pairings/{pairing.Id}"))["needId"]!;
        await State.PostAsync($"/api/v1/needs/{needId}/visibility", new JsonObject { ["to"] = "state" }, new Thing(needId).IfMatch);
        await Api.EventuallyAsync(() => State.ReadAsync($"/api/v1/pairings/{pairing.Id}"), seen => (string?)seen["status"] == "withdrawn");
        return pairing with { Version = pairing.Version + 1 };
    }

    private async Task<Thing> ApprovedAsync()
    {
        var pairing = await PairingAsync("provider", "provider", "XM-DEMO-INTEGRITY-HUB", "21", "public");
        return Of(await system.As("coordinator:2").PostAsync($"/api/v1/pairings/{pairing.Id}/decision", new JsonObject { ["decision"] = "approve", ["reason"] = "It suits." }));
    }

    private async Task<Thing> EngagementAsync()
    {
        var pairing = await ApprovedAsync();
        foreach (var side in (HttpClient[])[State, system.As("provider")])
            await side.PostAsync($"/api/v1/pairings/{pairing.Id}/answer", new JsonObject { ["answer"] = "accept" });
        return await ReadEngagementAsync(pairing.Id);
    }

    private async Task<Thing> MilestoneAsync()
    {
        var engagement = await EngagementAsync();
        await State.PostAsync($"/api/v1/engagements/{engagement.Id}/milestones", new JsonObject { ["title"] = "The first course", ["due"] = "2027-06-30" });
        return await ReadEngagementAsync(engagement.Id);
    }

    private async Task<Thing> DisputedAsync()
    {
        var engagement = await EngagementAsync();
        foreach (var (side, outcome) in new[] { (State, "not-delivered"), (system.As("provider"), "met") })
            await side.PostAsync($"/api/v1/engagements/{engagement.Id}/closing", new JsonObject { ["outcome"] = outcome, ["remarks"] = "As we saw it." });
        return await ReadEngagementAsync(engagement.Id);
    }

    private async Task<Thing> ReadEngagementAsync(string id) => Of(await State.ReadAsync($"/api/v1/engagements/{id}"));

    /// <summary>An account that nobody here acts with.</summary>
    private async Task<Thing> AccountAsync(bool disabled)
    {
        var account = system.AccountOf("donor:3").Id;
        using var moved = await system.As("administrator").SendAsync(HttpMethod.Post, $"/api/v1/accounts/{account}/{(disabled ? "disable" : "enable")}", new JsonObject { ["reason"] = "For this test." });
        return new Thing($"{account}");
    }

    /// <summary>The same account, a donor again.</summary>
    private async Task<Thing> RoleAsync()
    {
        var account = system.AccountOf("donor:3");
        using var again = await system.As("administrator").SendAsync(
            HttpMethod.Post, $"/api/v1/accounts/{account.Id}/role", new JsonObject { ["role"] = "donor", ["organisation"] = account.Organisation, ["reason"] = "For this test." });
        return new Thing($"{account.Id}");
    }

    private async Task<Thing> ActivityAsync()
    {
        await ImportAsync("donor", "/api/v1/imports/activities", "application/xml", Requests.Activities("XM-TRUST-SEEN"));
        return Of((await system.As("donor").AllAsync("/api/v1/activities?q=XM-TRUST-SEEN"))[0]);
    }

    private async Task<Thing> ImportAsync(string by, string path, string type, string text) =>
        Of(await system.As(by).ImportAsync(path, Encoding.UTF8.GetBytes(text), type));

    private async Task<Thing> RunAsync(bool published)
    {
        foreach (var standing in (await Coordinator.AllAsync("/api/v1/runs")).Where(run => run["publishedAt"] is not null && run["withdrawnAt"] is null))
            await Coordinator.PostAsync($"/api/v1/runs/{standing["id"]}/withdraw", new JsonObject());
        var run = Of(await Coordinator.PostAsync("/api/v1/runs", new JsonObject { ["seconds"] = 5 }));
        await Api.EventuallyAsync(() => Coordinator.ReadAsync($"/api/v1/runs/{run.Id}"), seen => (string?)seen["state"] == "finished");
        if (published)
            await Coordinator.PostAsync($"/api/v1/runs/{run.Id}/publish", new JsonObject());
        return run with { Need = (await MakeAsync("need:public")).Id };
    }

    /// <summary>A profile that matching has heard of.</summary>
    private async Task<Thing> MatchedAsync()
    {
        var profile = await ProfileAsync("donor", "donor", "XM-DEMO-NORTHLIGHT", "46");
        await Api.EventuallyAsync(async () =>
        {
            using var answer = await Coordinator.SendAsync(HttpMethod.Get, $"/api/v1/profiles/{profile.Id}/matches");
            return answer.IsSuccessStatusCode;
        }, known => known);
        return profile;
    }

    /// <summary>A version that waits for another administrator than the one who wrote it, while the first of all is in use.</summary>
    private async Task<Thing> PolicyAsync()
    {
        var written = await system.As("administrator:2").PostAsync("/api/v1/policies", Policy());
        return new Thing(written["version"]!.ToJsonString(), (int)(await Coordinator.ReadAsync("/api/v1/policies"))["inUse"]!);
    }

    /// <summary>As good as the one in use, and another each time.</summary>
    public static JsonObject Policy() => new() { ["threshold"] = 5_000 - (Interlocked.Increment(ref _policies) % 500), ["reason"] = "To see who may." };

    private static Thing Of(JsonObject made) => new((string)made["id"]!, (int?)made["version"] ?? 1);
}
