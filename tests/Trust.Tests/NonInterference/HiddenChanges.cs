using System.Globalization;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Npgsql;

namespace Counterpart.Trust.Tests.NonInterference;

/// <summary>What somebody does out of sight of others: seeded, through the API, and waited for until every service has taken it in.</summary>
internal sealed class HiddenChanges(CounterpartSystem system, Random random) : IAsyncDisposable
{
    private static readonly string[] Articles = ["9", "14", "31", "46", "51", "57"];

    private readonly Dictionary<(string State, string Visibility), List<JsonObject>> _needs = [];
    private readonly NpgsqlDataSource _matching = system.Database("matching");
    private readonly NpgsqlDataSource _providers = system.Database("providers");

    /// <summary>The id of a knowledge item that answers needs.</summary>
    public required string Knowledge { get; init; }

    /// <summary>A need that only <paramref name="state"/>, or that State and the Secretariat, may see: a new one, or one from before in other words, withdrawn or answered by a knowledge item.</summary>
    /// <returns>Its id, for readers to ask after.</returns>
    public async Task<string> ChangeNeedAsync(string state, string visibility)
    {
        if (!_needs.TryGetValue((state, visibility), out var needs))
            _needs[(state, visibility)] = needs = [];
        var client = system.As($"focal-point:{state}");
        var what = needs.Count == 0 ? 0 : random.Next(4);
        var need = what switch
        {
            0 => await client.PostAsync("/api/v1/needs", Body(state, visibility)),
            1 => await SendAsync(client, HttpMethod.Put, needs[^1], "", Body(state, visibility)),
            2 => await SendAsync(client, HttpMethod.Post, needs[^1], "/answered-by", new JsonObject { ["knowledgeId"] = Knowledge }),
            _ => await SendAsync(client, HttpMethod.Post, needs[^1], "/steps", new JsonObject { ["to"] = "withdrawn", ["why"] = "Not needed any more." }),
        };
        if (what > 0)
            needs.RemoveAt(needs.Count - 1);
        if (what < 2)
            needs.Add(need);
        await SettledAsync(need);
        return (string)need["id"]!;
    }

    /// <summary>An expert whom a State keeps to itself.</summary>
    public async Task<string> PostExpertAsync(string state)
    {
        var body = Samples.Profile($"XP-KEPT-{random.Next()}", $"Kept expert {random.Next()}", "expert");
        (body["state"], body["visibility"], body["articles"]) = (state, "state", new JsonArray(Articles[random.Next(Articles.Length)]));
        return (string)(await system.As($"focal-point:{state}").PostAsync("/api/v1/profiles", body))["id"]!;
    }

    /// <summary>An organisation asks to be told of something, or no longer.</summary>
    public async Task<string> SubscribeAsync(string who)
    {
        var question = new JsonObject { ["articles"] = new JsonArray(Articles[random.Next(Articles.Length)]) };
        var id = (string)(await system.As(who).PostAsync("/api/v1/subscriptions", Samples.Subscription($"Asked {random.Next()}", question)))["id"]!;
        if (random.Next(2) == 0)
            (await system.As(who).SendAsync(HttpMethod.Delete, $"/api/v1/subscriptions/{id}")).Dispose();
        return id;
    }

    public JsonObject Body(string state, string visibility)
    {
        var body = Samples.Need(state, $"Wanted {random.Next()}");
        body["visibility"] = visibility;
        body["priority"] = random.Next(3) switch { 0 => "high", 1 => "medium", _ => "low" };
        body["articles"] = new JsonArray(Articles[random.Next(Articles.Length)]);
        if (random.Next(4) == 0)
            body["status"] = "draft";
        return body;
    }

    public async ValueTask DisposeAsync()
    {
        await _matching.DisposeAsync();
        await _providers.DisposeAsync();
    }

    private static async Task<JsonObject> SendAsync(HttpClient client, HttpMethod method, JsonObject need, string what, JsonObject body)
    {
        body.Remove("status");
        using var answer = await client.SendAsync(method, $"/api/v1/needs/{need["id"]}{what}", body, ("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{(int)need["version"]!}\"")));
        var after = await answer.JsonAsync();
        Xunit.Assert.True(answer.IsSuccessStatusCode, after.ToJsonString());
        return after;
    }

    /// <summary>Both that hear of needs have this version; of one that was never open nobody hears.</summary>
    private async Task SettledAsync(JsonObject need)
    {
        if (need["publishedAt"] is null)
            return;
        foreach (var database in (NpgsqlDataSource[])[_matching, _providers])
        {
            await Api.EventuallyAsync(async () =>
            {
                await using var command = database.CreateCommand("select coalesce(max(version), 0) from needs where need_id = $1");
                command.Parameters.AddWithValue(Guid.Parse((string)need["id"]!));
                return (int)(await command.ExecuteScalarAsync(Xunit.TestContext.Current.CancellationToken))!;
            }, version => version >= (int)need["version"]!);
        }
    }
}
