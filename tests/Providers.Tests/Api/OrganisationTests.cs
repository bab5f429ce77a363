using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Providers.Tests;

/// <summary>B9: whoever has a part in activities is known by identifier, or by name, once.</summary>
public sealed class OrganisationTests(CounterpartSystem system)
{
    private readonly HttpClient _coordinator = system.As("coordinator");

    [Fact]
    public async Task Who_reports_pays_and_carries_out_is_known_with_all_names_and_counted_by_role()
    {
        await _coordinator.ImportIatiAsync(
            Calls.Iati("XM-ORGA-1", reporter: "XM-ORGA", more: Party(1, "XM-ORGB", "Orgafund") + Party(4, null, "Orga Works") + Party(4, null, "  ORGA   works! "))
            + Calls.Iati("XM-ORGA-2", reporter: "XM-ORGA", more: Party(1, "xm-orgb", "Fund of Orga") + Party(3, "XM-ORGC", null)));

        var fund = await _coordinator.OrganisationAsync("XM-ORGB");
        Assert.Equal(("Orgafund", "Fund of Orga", "funding 2"), ((string)fund["name"]!, Listed(fund["otherNames"]!), Parts(fund)));
        Assert.Equal(("Reporter XM-ORGA", "reporting 2"), ((string)(await _coordinator.OrganisationAsync("XM-ORGA"))["name"]!, Parts(await _coordinator.OrganisationAsync("XM-ORGA"))));
        var works = Assert.Single(await _coordinator.AllAsync($"{Calls.Organisations}?q=orga%20works"));
        Assert.Equal(("Orga Works", "", "implementing 1"), ((string)works["name"]!, Listed(works["identifiers"]!), Parts(works)));
        Assert.Equal("XM-ORGC", (string)(await _coordinator.OrganisationAsync("XM-ORGC"))["name"]!);
    }

    [Fact]
    public async Task The_same_again_changes_nothing_and_who_is_named_no_longer_has_no_part_any_more()
    {
        await _coordinator.ImportIatiAsync(Calls.Iati("XM-ORGD-1", reporter: "XM-ORGD", more: Party(1, "XM-ORGE", "Orgae") + Party(4, null, "Orgae Works")));
        var before = await _coordinator.OrganisationAsync("XM-ORGE");

        await _coordinator.ImportIatiAsync(Calls.Iati("XM-ORGD-1", reporter: "XM-ORGD", more: Party(1, "XM-ORGE", "Orgae") + Party(4, null, "Orgae Works")));
        Assert.Equal(before.ToJsonString(), (await _coordinator.OrganisationAsync("XM-ORGE")).ToJsonString());

        await _coordinator.ImportIatiAsync(Calls.Iati("XM-ORGD-1", reporter: "XM-ORGD", updated: "2026-02-01T00:00:00Z", more: Party(1, null, "Orgae Works")));
        Assert.Equal(("", (int)before["version"]!), (Parts(await _coordinator.OrganisationAsync("XM-ORGE")), (int)(await _coordinator.OrganisationAsync("XM-ORGE"))["version"]!));
        Assert.Equal("funding 1", Parts(Assert.Single(await _coordinator.AllAsync($"{Calls.Organisations}?q=orgae%20works"))));
    }

    [Fact]
    public async Task Two_imports_at_the_same_moment_come_to_the_same_organisations()
    {
        var files = Enumerable.Range(0, 2).Select(file => string.Concat(Enumerable.Range(0, 40).Select(number =>
            Calls.Iati($"XM-ORGF-{file}-{number}", reporter: "XM-ORGF", more: string.Concat(Enumerable.Range(0, 8).Select(party => Party(1, $"XM-ORGF-P{((number * 7) + (party * 3) + (file * 5)) % 40}", $"Orgaf {party}")))))));

        var reports = await Task.WhenAll(files.Select(file => _coordinator.ImportIatiAsync(file)));

        Assert.All(reports, report => Assert.Equal("done: 40 read, 40 created, 0 revised, 0 unchanged, 0 refused", report.Counts()));
        var found = await _coordinator.AllAsync($"{Calls.Organisations}?q=XM-ORGF-P");
        Assert.Equal((40, 40), (found.Count, found.Select(one => Listed(one["identifiers"]!)).Distinct().Count()));
        Assert.Equal("reporting 80", Parts(await _coordinator.OrganisationAsync("XM-ORGF")));
    }

    [Fact]
    public async Task An_organisation_with_a_profile_is_known_and_an_expert_is_not()
    {
        await _coordinator.PostAsync(Calls.Profiles, Samples.Profile("XM-ORGG", "Orgag School"));
        await _coordinator.PostAsync(Calls.Profiles, Samples.Profile("XP-ORGH", "Orgah Person", "expert"));

        Assert.Equal("Orgag School", (string)(await _coordinator.OrganisationAsync("XM-ORGG"))["name"]!);
        Assert.Empty(await _coordinator.AllAsync($"{Calls.Organisations}?q=orgah"));
    }

    [Fact]
    public async Task What_was_saved_before_organisations_were_kept_is_read_once_more()
    {
        await _coordinator.ImportIatiAsync(Calls.Iati("XM-ORGI-1", reporter: "XM-ORGI", more: Party(1, "XM-ORGJ", "Orgaj")));
        await using (var database = system.Database("providers"))
        {
            await using var command = database.CreateCommand(
                """
                delete from activity_organisations where activity_id = (select activity_id from activities where identifier = 'XM-ORGI-1');
                delete from organisations where identifier in ('XM-ORGI', 'XM-ORGJ');
                update activities set organisations_heard = false where identifier = 'XM-ORGI-1';
                """);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var found = await Api.EventuallyAsync(() => _coordinator.AllAsync($"{Calls.Organisations}?q=XM-ORGJ"), organisations => organisations.Count == 1);

        Assert.Equal(("Orgaj", "funding 1"), ((string)found[0]["name"]!, Parts(found[0])));
    }

    [Fact]
    public async Task They_are_listed_by_name_page_by_page_for_the_Secretariat_alone()
    {
        await _coordinator.ImportIatiAsync(Calls.Iati("XM-ORGK-1", reporter: "XM-ORGK", more: string.Concat(((string[])["orgak c", "Orgak B", "orgak a", "Orgak D"]).Select(name => Party(4, null, name)))));

        var first = await _coordinator.ReadAsync($"{Calls.Organisations}?q=orgak&limit=3");
        var second = await _coordinator.ReadAsync($"{Calls.Organisations}?q=orgak&limit=3&cursor={Uri.EscapeDataString((string)first["next"]!)}");
        Assert.Equal((4, "orgak a, Orgak B, orgak c / Orgak D"), ((int)first["total"]!, $"{Names(first)} / {Names(second)}"));
        foreach (var who in (string[])["donor", "provider", "expert", "focal-point:KEN"])
        {
            using var refused = await system.As(who).SendAsync(HttpMethod.Get, Calls.Organisations);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        using (var wrong = await _coordinator.SendAsync(HttpMethod.Get, $"{Calls.Organisations}?cursor=nonsense"))
            await wrong.ProblemAsync(HttpStatusCode.BadRequest, "bad-cursor");
        Assert.Equal("Orgak B", (string)(await system.As("auditor").AllAsync($"{Calls.Organisations}?q=orgak%20b"))[0]["name"]!);

        static string Names(JsonObject page) => string.Join(", ", page["items"]!.AsArray().Select(one => (string)one!["name"]!));
    }

    private static string Party(int role, string? identifier, string? name) =>
        $"<participating-org role=\"{role}\"{(identifier is null ? "" : $" ref=\"{identifier}\"")}>{(name is null ? "" : $"<narrative>{name}</narrative>")}</participating-org>";

    private static string Listed(JsonNode values) => string.Join(", ", values.AsArray());

    private static string Parts(JsonObject organisation) => string.Join(", ", organisation["parts"]!.AsArray().Select(part => $"{part!["role"]} {part["activities"]}"));
}
