using System.Text;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests;

/// <summary>An IATI activity that gives what <see cref="Samples.Need"/> asks for.</summary>
internal static class Activities
{
    public static string Identifier(string name) => $"XM-TEST-{name}-MLA";

    public static async Task ImportAsync(CounterpartSystem system, string country, string identifier, int status = 2, string updated = "2026-01-01T00:00:00Z", string reporter = "XM-TEST", string name = "Test agency",
        string title = "Training of the central authority in mutual legal assistance")
    {
        var report = await system.As("coordinator").ImportAsync("/api/v1/imports/activities", Encoding.UTF8.GetBytes(
            $"""
            <iati-activities version="2.03">
              <iati-activity last-updated-datetime="{updated}">
                <iati-identifier>{identifier}</iati-identifier>
                <reporting-org ref="{reporter}" type="10"><narrative>{name}</narrative></reporting-org>
                <title><narrative>{title}</narrative></title>
                <description><narrative>Workshops for those who draft requests.</narrative></description>
                <activity-status code="{status}"/>
                <activity-date type="2" iso-date="2026-01-01"/>
                <activity-date type="3" iso-date="2028-06-30"/>
                <recipient-country code="{country}"/>
                <sector vocabulary="1" code="15113"/>
              </iati-activity>
            </iati-activities>
            """), "application/xml");
        Assert.Equal(("done", 0), ((string)report["status"]!, (int)report["counts"]!["refused"]!));
    }

    public static async Task<List<JsonObject>> OverlapsAsync(this HttpClient client, JsonObject need) =>
        [.. (await client.ReadAsync($"{Market.Needs}/{need.Id()}/overlaps"))["items"]!.AsArray().Select(item => item!.AsObject())];
}
