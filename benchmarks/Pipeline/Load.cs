using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Local;
using Counterpart.Platform.Access;

namespace Counterpart.Benchmarks.Pipeline;

/// <summary>Needs and profiles as requests, the same in every run.</summary>
internal sealed class Load : IDisposable
{
    private static readonly string[] Types = ["capacity_building", "legislative_drafting_legal_advice", "technological_assistance", "good_practices"];
    private readonly State[] _states = [.. States.All.Where(state => state is { Party: true, Group: not null })];
    private int _next;

    public Load(LocalHome home)
    {
        var key = Accounts.KeysOf(Accounts.Ensure(home))["coordinator"];
        Gateway = Client(home.Address, key);

        // What the gateway sends on: its own short-lived token.
        using var tokens = new Tokens(Keys.PublicFileOf(home), Keys.PrivateFileOf(home), TimeProvider.System);
        NeedsService = Client($"http://127.0.0.1:{home.NeedsPort.ToString(CultureInfo.InvariantCulture)}", tokens.Mint(new Caller("benchmark", "Benchmark", Role.Coordinator, null, null), "needs"));
    }

    public HttpClient Gateway { get; }

    public HttpClient NeedsService { get; }

    /// <summary>Global providers: together they suit every need that this makes.</summary>
    public async Task PostProfilesAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await PostAsync(Gateway, "/api/v1/profiles", new
            {
                kind = "provider",
                name = $"Provider {i}",
                owner = $"XM-BENCH-{i}",
                articles = Articles.All.Where(article => article.ReviewCycle is not null).Where((_, place) => place % 4 == i % 4).Select(article => article.Number),
                types = Types,
                places = new { global = true },
                languages = Languages.UnitedNations,
                capacity = new { atOnce = 1000 },
                text = "Trains prosecutors, investigators and central authorities; drafts laws; installs registers of requests.",
            });
        }
    }

    public Task PostNeedsAsync(HttpClient target, int count, int clients) =>
        Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = clients }, async (_, _) => await PostAsync(target, "/api/v1/needs", Need(Interlocked.Increment(ref _next))));

    public void Dispose()
    {
        Gateway.Dispose();
        NeedsService.Dispose();
    }

    private object Need(int i)
    {
        var articles = Articles.All.Where(article => article.ReviewCycle is not null).ToArray();
        return new
        {
            state = _states[i % _states.Length].Alpha3,
            articles = new object[] { articles[i % articles.Length].Number, new { article = articles[(i * 7 + 3) % articles.Length].Number == articles[i % articles.Length].Number ? "5" : articles[(i * 7 + 3) % articles.Length].Number, essential = false } },
            types = new[] { Types[i % Types.Length] },
            title = $"Need {i}: training and a register for the competent authority",
            description = "Prosecutors and investigators of the competent authority are to be trained in the execution of requests, and a register of requests is to be installed and handed over.",
            workingLanguages = new[] { "en" },
            wanted = new { from = "2027-01-01", until = "2027-12-31" },
            visibility = "public",
        };
    }

    private static async Task PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    private static HttpClient Client(string address, string bearer)
    {
        var client = new HttpClient { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return client;
    }
}
