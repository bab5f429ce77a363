using System.Text;
using System.Text.Json.Nodes;
using Counterpart.Local;
using Counterpart.Tests;
using Xunit;
using LocalAccounts = Counterpart.Local.Accounts;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>The demo set, so that every page has something to show, and the addresses of pages worth looking at.</summary>
public sealed class Demonstration(CounterpartSystem system) : IAsyncLifetime
{
    /// <summary>One row that would come in, and one that is wrong.</summary>
    private const string Checklist = "need_id,state,title,articles,types\nDEMO-1,LCA,Asset declarations,8,capacity_building\nDEMO-2,LCA,Of no article,99,capacity_building\n";

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public async ValueTask InitializeAsync()
    {
        using var gateway = new HttpClient { BaseAddress = new Uri(system.Home.Address) };
        await Demo.LoadAsync(gateway, LocalAccounts.KeysOf(LocalAccounts.Ensure(system.Home)), Path.Combine(Repository.Root, "infra", "demo"), TestContext.Current.CancellationToken);

        var coordinator = system.As("coordinator");
        var overlap = (await Api.EventuallyAsync(() => coordinator.AllAsync("/api/v1/overlaps?state=MRT"), overlaps => overlaps.Count > 0))[0];
        var pairings = await Api.EventuallyAsync(() => coordinator.AllAsync($"/api/v1/needs/{overlap["needId"]}/pairings"), pairings => pairings.Count > 1);
        var (open, decided) = (pairings[0], pairings[^1]);
        await coordinator.PostAsync($"/api/v1/pairings/{decided["id"]}/decision", new JsonObject { ["decision"] = "reject", ["reason"] = "Another proposal suits better." });
        _names["{public}"] = (string)(await system.Anonymous.AllAsync("/api/v1/needs?status=open"))[0]["reference"]!;
        _names["{need}"] = (string)overlap["needReference"]!;
        var draft = Samples.Need("MRT", "Follow the money: training for the financial intelligence unit");
        draft["status"] = "draft";
        _names["{draft}"] = (string)(await system.As("focal-point:MRT").PostAsync("/api/v1/needs", draft))["reference"]!;
        _names["{profile}"] = (string)(await system.As("donor").AllAsync("/api/v1/profiles?mine=true"))[^1]["id"]!;
        _names["{cv}"] = (string)(await system.As("expert").AllAsync("/api/v1/profiles?mine=true"))[^1]["id"]!;
        _names["{pairing}"] = (string)open["id"]!;
        _names["{decided}"] = (string)decided["id"]!;

        _names["{overlap}"] = (string)overlap["id"]!;
        _names["{twin}"] = (string)(await system.As("focal-point:MRT").PostAsync("/api/v1/needs", Samples.Need("MRT", "The same need, written once more")))["reference"]!;
        var activities = await coordinator.ReadAsync("/api/v1/activities?limit=2");
        (_names["{activity}"], _names["{twinactivity}"]) = ((string)activities["items"]![0]!["id"]!, (string)activities["items"]![1]!["id"]!);
        _names["{duplicate}"] = await DuplicateAsync("need");
        _names["{twice}"] = await DuplicateAsync("activity");
        (_names["{onename}"], _names["{organisation}"], _names["{twinorganisation}"]) = await OneNameAsync();
        _names["{submitted}"] = (string)(await coordinator.AllAsync("/api/v1/needs?status=submitted"))[0]["reference"]!;
        _names["{knowledge}"] = (string)(await system.Anonymous.AllAsync("/api/v1/knowledge?article=46"))[0]["id"]!;
        _names["{account}"] = $"{system.AccountOf("donor:3").Id}";
        _names["{import}"] = (string)(await coordinator.ImportAsync("/api/v1/imports/needs?dryRun=true", Encoding.UTF8.GetBytes(Checklist), "text/csv"))["id"]!;
        _names["{run}"] = await RunAsync(new JsonObject { ["seconds"] = 5, ["fairness"] = new JsonObject() });
        _names["{other}"] = await RunAsync(new JsonObject { ["seconds"] = 5, ["quotas"] = new JsonArray(new JsonObject { ["group"] = "african", ["mostShare"] = 1000 }) });

        foreach (var who in new[] { "donor", "provider" })
            await Api.EventuallyAsync(() => system.As(who).AllAsync("/api/v1/inbox"), notices => notices.Count > 0);
    }

    /// <summary>A run that has ended.</summary>
    private async Task<string> RunAsync(JsonObject asked)
    {
        var coordinator = system.As("coordinator");
        var id = (string)(await coordinator.PostAsync("/api/v1/runs", asked))["id"]!;
        await Api.EventuallyAsync(() => coordinator.ReadAsync($"/api/v1/runs/{id}"), run => (string?)run["state"] is "finished" or "stopped");
        return id;
    }

    /// <summary>Two needs, or two activities, of a State that has no others and that may be the same.</summary>
    private async Task<string> DuplicateAsync(string kind)
    {
        if (kind == "need")
        {
            foreach (var title in (string[])["Training of the central authority in mutual legal assistance", "Mutual legal assistance: training for the central authority"])
                await system.As("focal-point:PAN").PostAsync("/api/v1/needs", Samples.Need("PAN", title));
        }
        else
        {
            foreach (var reporter in (string[])["XM-TWICE-A", "XM-TWICE-B"])
            {
                await system.As("coordinator").ImportAsync("/api/v1/imports/activities", Encoding.UTF8.GetBytes(
                    $"""
                    <iati-activities version="2.03"><iati-activity><iati-identifier>{reporter}-1</iati-identifier><reporting-org ref="{reporter}" type="10"><narrative>Agency {reporter[^1]}</narrative></reporting-org>
                    <title><narrative>Training of auditors in asset declarations</narrative></title><description><narrative>Courses.</narrative></description><activity-status code="2"/>
                    <activity-date type="2" iso-date="2026-01-01"/><activity-date type="3" iso-date="2028-06-30"/><recipient-country code="PA"/><sector vocabulary="1" code="15113"/></iati-activity></iati-activities>
                    """), "application/xml");
            }
        }

        return (string)(await Api.EventuallyAsync(() => system.As("coordinator").AllAsync($"/api/v1/duplicates?state=PAN&kind={kind}"), pairs => pairs.Count > 0))[0]["id"]!;
    }

    /// <summary>A pair of organisations of one name, and the two.</summary>
    private async Task<(string Pair, string One, string Other)> OneNameAsync()
    {
        await system.As("coordinator").ImportAsync("/api/v1/imports/activities", Encoding.UTF8.GetBytes(
            """
            <iati-activities version="2.03"><iati-activity><iati-identifier>XM-ONE-NAME-1</iati-identifier><reporting-org ref="XM-ONE-NAME" type="10"><narrative>Fund for the Commons</narrative></reporting-org>
            <title><narrative>Courses</narrative></title><participating-org role="1"><narrative>FUND for the commons</narrative></participating-org></iati-activity></iati-activities>
            """), "application/xml");
        var pair = (await Api.EventuallyAsync(
            async () => (await system.As("coordinator").AllAsync("/api/v1/duplicates?kind=organisation")).FindAll(found => string.Equals((string?)found["first"]!["title"], "Fund for the Commons", StringComparison.OrdinalIgnoreCase)), pairs => pairs.Count == 1))[0];
        return ((string)pair["id"]!, (string)pair["first"]!["id"]!, (string)pair["second"]!["id"]!);
    }

    /// <summary>An address in which {public}, {need}, {draft}, {pairing}, {run} and their like stand for real ones.</summary>
    public string Address(string path) => _names.Aggregate(path, (address, name) => address.Replace(name.Key, name.Value, StringComparison.Ordinal));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Tests that look at the demo set and change nothing.</summary>
[CollectionDefinition(nameof(Demonstration))]
public sealed class DemonstrationCollection : ICollectionFixture<Demonstration>;
