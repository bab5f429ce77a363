using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Counterpart.Tests;

namespace Counterpart.Providers.Tests;

/// <summary>What the tests of this service ask for again and again.</summary>
internal static class Calls
{
    public const string Profiles = "/api/v1/profiles";
    public const string Subscriptions = "/api/v1/subscriptions";
    public const string Activities = "/api/v1/activities";
    public const string Organisations = "/api/v1/organisations";
    public const string Imports = "/api/v1/imports/activities";
    public const string Inbox = "/api/v1/inbox";

    public static string Id(this JsonObject thing) => (string)thing["id"]!;

    public static (string Name, string Value) IfMatch(int version) => ("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{version}\""));

    public static Task<JsonObject> ImportIatiAsync(this HttpClient client, string activities, TimeSpan? patience = null) =>
        client.ImportAsync(Imports, Encoding.UTF8.GetBytes($"<iati-activities version=\"2.03\">\n{activities}\n</iati-activities>"), "application/xml", patience ?? TimeSpan.FromSeconds(90));

    /// <summary>An activity as a publisher writes it.</summary>
    public static string Iati(string identifier, string title = "Training of prosecutors", string reporter = "XM-DEMO-A", string updated = "2026-01-01T00:00:00Z", string more = "") =>
        $"""
        <iati-activity last-updated-datetime="{updated}"><iati-identifier>{identifier}</iati-identifier>
        <reporting-org ref="{reporter}" type="10"><narrative>Reporter {reporter}</narrative></reporting-org>
        <title><narrative>{title}</narrative></title>{more}</iati-activity>
        """;

    /// <summary>Counts of an import: read, created, revised, unchanged, refused.</summary>
    public static string Counts(this JsonObject import)
    {
        var counts = import["counts"]!;
        return $"{import["status"]}: {counts["read"]} read, {counts["created"]} created, {counts["revised"]} revised, {counts["unchanged"]} unchanged, {counts["refused"]} refused";
    }

    /// <summary>The one activity with an identifier, as the API shows it.</summary>
    public static async Task<JsonObject> ActivityAsync(this HttpClient client, string identifier) =>
        (await client.AllAsync($"{Activities}?q={Uri.EscapeDataString(identifier)}")).Single(activity => (string?)activity["identifier"] == identifier);

    /// <summary>All that the API tells of it.</summary>
    public static async Task<JsonObject> DetailAsync(this HttpClient client, string identifier) =>
        await client.ReadAsync($"{Activities}/{(await client.ActivityAsync(identifier)).Id()}");

    /// <summary>The organisation with an identifier.</summary>
    public static async Task<JsonObject> OrganisationAsync(this HttpClient client, string identifier) =>
        await client.ReadAsync($"{Organisations}/{(await client.AllAsync($"{Organisations}?q={Uri.EscapeDataString(identifier)}")).Single(one => one["identifiers"]!.AsArray().Any(own => (string?)own == identifier)).Id()}");
}
