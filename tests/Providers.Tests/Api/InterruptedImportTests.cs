using System.Net;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Providers.Tests;

/// <summary>Stops a service that everyone uses, so it runs when nothing else does.</summary>
[CollectionDefinition(nameof(InterruptedImportTests), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(InterruptedImportTests))]
public sealed class InterruptedImportTests(CounterpartSystem system)
{
    private const int Activities = 5_000;

    [Fact]
    public async Task An_import_whose_process_is_killed_goes_on_and_ends_complete()
    {
        var coordinator = system.As("coordinator");
        string File(IEnumerable<string> activities) => $"<iati-activities version=\"2.03\">\n{string.Join('\n', activities)}\n</iati-activities>";
        await coordinator.ImportAsync($"{Calls.Imports}?source=killed", System.Text.Encoding.UTF8.GetBytes(File([Calls.Iati("XM-GONE-1")])), "application/xml");

        // The last record has the identifier of the first, which was met before the process died.
        using var file = new StringContent(
            File([.. Enumerable.Range(0, Activities).Select(n => Calls.Iati($"XM-KILLED-{n}", "Interrupted")), Calls.Iati("XM-KILLED-0", "Interrupted", more: "<recipient-country code=\"KE\"/>")]),
            System.Text.Encoding.UTF8, "application/xml");
        using var accepted = await coordinator.PostAsync(new Uri($"{Calls.Imports}?source=killed", UriKind.Relative), file, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var report = accepted.Headers.Location!.ToString();

        var halfWay = await Api.EventuallyAsync(() => coordinator.ReadAsync(report), import => (int)import["counts"]!["read"]! > 0, TimeSpan.FromSeconds(60));
        await system.Stack.KillAsync("providers");
        Assert.True((int)halfWay["counts"]!["read"]! < Activities, halfWay.Counts());

        await system.Stack.StartAsync("providers", TestContext.Current.CancellationToken);
        var import = await Api.EventuallyAsync(() => coordinator.ReadAsync(report), import => (string?)import["status"] is "done" or "failed", TimeSpan.FromMinutes(3));

        Assert.Equal($"done: {Activities + 1} read, {Activities} created, 1 revised, 0 unchanged, 0 refused, 1 gone", $"{import.Counts()}, {import["counts"]!["gone"]} gone");
        await using var providers = system.Database("providers");
        await using var kept = providers.CreateCommand(
            """
            select format('%s activities, %s statements, %s reports, versions %s to %s', count(distinct a.identifier), count(*),
                          (select count(distinct r.report ->> 'key') from import_rows r where r.report ->> 'key' like 'XM-KILLED-%'), min(a.version), max(a.version))
            from activities a
            join activity_statements s using (activity_id)
            where a.identifier like 'XM-KILLED-%'
            """);
        Assert.Equal($"{Activities} activities, {Activities + 1} statements, {Activities} reports, versions 1 to 2", await kept.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }
}
