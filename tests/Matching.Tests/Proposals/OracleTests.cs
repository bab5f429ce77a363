using System.Text.Json;
using System.Text.Json.Nodes;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Proposals;

/// <summary>Whatever happened in whatever order: what stands is what the engine says of the needs and profiles as they are now.</summary>
public sealed class OracleTests(CounterpartSystem system)
{
    private const int Changes = 200;

    private static readonly string[] States = ["FJI", "WSM", "TON"];
    private static readonly string[] Articles = ["46", "46(13)", "44", "9", "15", "51"];
    private static readonly string[] Types = ["capacity_building", "legislative", "model_legislation", "on_site_expert", "institution_building"];
    private static readonly string[] Languages = ["en", "fr", "es"];

    private readonly Random _random = new(2003);
    private readonly Dictionary<string, Market> _markets = States.ToDictionary(state => state, state => new Market(system, state));
    private readonly List<JsonObject> _needs = [];
    private readonly List<JsonObject> _profiles = [];

    [Fact]
    public async Task After_many_changes_of_needs_and_profiles_the_pairings_are_those_that_the_engine_finds_from_scratch()
    {
        for (var change = 0; change < Changes; change++)
            await ChangeAsync();

        var expected = await FromScratchAsync();
        Assert.True(expected.Count > 20, $"Only {expected.Count} pairings: the test would show little.");
        await Api.EventuallyAsync(StandingAsync, standing => standing.SequenceEqual(expected));
    }

    private async Task ChangeAsync()
    {
        switch (_random.Next(10))
        {
            case < 3:
                _profiles.Add(await system.As("coordinator").PostAsync(Market.Profiles, Vary(Samples.Profile("XM-TEST-ISLES"))));
                break;
            case < 5:
                var state = Pick(States);
                _needs.Add(await system.As($"focal-point:{state}").PostAsync(Market.Needs, VaryNeed(Samples.Need(state))));
                break;
            case < 7 when _profiles.Count > 0:
                var profile = _random.Next(_profiles.Count);
                _profiles[profile] = await _markets["FJI"].ChangeProfileAsync(_profiles[profile], body => Vary(body));
                break;
            case < 9 when _needs.Count > 0:
                var need = _random.Next(_needs.Count);
                _needs[need] = await MarketOf(_needs[need]).ReviseAsync(_needs[need], body => VaryNeed(body));
                break;
            case 9 when _random.Next(2) == 0 && _profiles.Count > 4:
                var retired = _random.Next(_profiles.Count);
                await _markets["FJI"].RetireAsync(_profiles[retired]);
                _profiles.RemoveAt(retired);
                break;
            case 9 when _needs.Count > 4:
                var closed = _random.Next(_needs.Count);
                await MarketOf(_needs[closed]).WithdrawAsync(_needs[closed]);
                _needs.RemoveAt(closed);
                break;
        }
    }

    private async Task<List<string>> FromScratchAsync()
    {
        var profiles = (await system.As("coordinator").AllAsync(Market.Profiles)).ConvertAll(profile =>
            new ProfileCase(Guid.Parse(profile.Id()), profile.Version(), profile.Deserialize<ProfileFacts>(ContractJson.Options)!));
        var pairings = new List<string>();
        foreach (var state in States)
        {
            foreach (var need in await system.As($"focal-point:{state}").AllAsync($"{Market.Needs}?state={state}&status=open"))
            {
                var found = new NeedCase(Guid.Parse(need.Id()), need.Version(), need.Deserialize<NeedFacts>(ContractJson.Options)!);
                pairings.AddRange(Judge.Rank(found, profiles, _ => default, Policy.BuiltIn).Select(pair => $"{found.Id} {pair.Profile.Id} v{pair.Profile.Version} {pair.Judgement.Score}"));
            }
        }

        return [.. pairings.Order(StringComparer.Ordinal)];
    }

    private async Task<List<string>> StandingAsync()
    {
        var standing = new List<string>();
        foreach (var state in States)
        {
            standing.AddRange((await system.As("coordinator").AllAsync($"{Market.Pairings}?status=proposed&state={state}"))
                .Select(pairing => $"{(string)pairing["needId"]!} {pairing.ProfileId()} v{(int)pairing["profile"]!["version"]!} {pairing.Score()}"));
        }

        return [.. standing.Order(StringComparer.Ordinal)];
    }

    private JsonObject Vary(JsonObject profile)
    {
        profile["articles"] = new JsonArray([.. Several(Articles).Select(article => new JsonObject { ["article"] = article, ["level"] = Pick("lead", "competent") })]);
        profile["types"] = Texts(Several(Types));
        profile["places"] = _random.Next(3) == 0 ? new JsonObject { ["subregions"] = new JsonArray("061") } : new JsonObject { ["states"] = Texts(Several(States)) };
        profile["languages"] = Texts(Several(Languages));
        profile["legalSystems"] = _random.Next(2) == 0 ? new JsonArray() : Texts(Several("civil", "common"));
        profile["exclusions"] = _random.Next(6) == 0 ? Texts([Pick(States)]) : new JsonArray();
        profile["availability"] = _random.Next(3) == 0 ? new JsonArray(new JsonObject { ["from"] = $"{_random.Next(2026, 2029)}-06-01" }) : new JsonArray();
        profile["capacity"] = new JsonObject { ["atOnce"] = _random.Next(8) == 0 ? 0 : 5 };
        return profile;
    }

    private JsonObject VaryNeed(JsonObject need)
    {
        need["articles"] = Texts(Several(Articles));
        need["types"] = Texts(Several(Types));
        need["priority"] = Pick("high", "medium", "low");
        need["workingLanguages"] = _random.Next(2) == 0 ? new JsonArray() : Texts(Several(Languages));
        need["visibility"] = Pick("public", "donors", "donors", "public", "state");
        return need;
    }

    private Market MarketOf(JsonObject need) => _markets[(string)need["state"]!];

    private string Pick(params string[] texts) => texts[_random.Next(texts.Length)];

    private IEnumerable<string> Several(params string[] texts)
    {
        string[] shuffled = [.. texts];
        _random.Shuffle(shuffled);
        return shuffled.Take(_random.Next(1, 4));
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
