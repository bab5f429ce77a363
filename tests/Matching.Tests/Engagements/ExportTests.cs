using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Counterpart.Matching.Tests.Approval;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Engagements;

/// <summary>H2: matched assistance as IATI 2.03, as far as the reader sees it.</summary>
public sealed class ExportTests(CounterpartSystem system)
{
    private const string Export = $"{Talks.Engagements}/export";

    [Fact]
    public async Task Engagements_are_written_as_the_official_schema_wants_them()
    {
        var talks = new Talks(system, "ISL");
        var (need, engagement) = await talks.EngagedAsync(need =>
        {
            need["articles"] = new JsonArray("46(13)", "52");
            need["title"] = "Training & <drafting>";
        });

        var file = await ReadAsync(talks.Coordinator);
        var activity = Of(file, engagement)!;
        Assert.Equal(("2.03", "Training & <drafting>"), ((string)file.Attribute("version")!, activity.Element("title")!.Value));
        Assert.Equal(
            [
                "reporting-org 40 XM-DAC-41128", "participating-org 4 XM-DEMO-INTEGRITY-HUB", "participating-org 2 Iceland", $"other-identifier A9 {(string)need["reference"]!}", "activity-status 2", "activity-date 1 2027-01-01",
                $"activity-date 2 {((string)engagement["startedAt"]!)[..10]}", "activity-date 3 2027-12-31", "recipient-country IS 100", "sector 1 15113 100", "tag 99 46(13)", "tag 99 52", "default-aid-type D02 1",
            ],
            Shown(activity));
        Check(file);

        // Both sides said that it was not delivered: it was cancelled, and not before.
        foreach (var side in (HttpClient[])[talks.State, talks.Provider])
            (await ClosingTests.CloseAsync(side, engagement, "not-delivered")).Dispose();
        var closed = Of(await ReadAsync(talks.State), engagement)!;
        Assert.Equal(["5"], closed.Elements("activity-status").Select(status => (string)status.Attribute("code")!));
        Assert.Contains(closed.Elements("activity-date"), date => (string?)date.Attribute("type") == "4");
    }

    [Fact]
    public async Task A_peer_State_beside_a_provider_is_triangular_cooperation_and_experts_are_not_named()
    {
        var (talks, peer) = (new Talks(system, "LIE"), new Talks(system, "LIE", "expert"));
        var (need, first) = await talks.ProposedAsync(
            need => need["components"] = new JsonArray(new JsonObject { ["name"] = "Course", ["places"] = 2 }), profile => profile["capacity"] = new JsonObject { ["atOnce"] = 1000, ["seats"] = 1 });
        var nominee = await peer.PostProfileAsync(profile =>
        {
            profile["kind"] = "expert";
            profile["state"] = "TZA";
            profile["name"] = "Person Namely";
            profile["visibility"] = "public";
        });
        var second = (await talks.Market.EventuallyAsync(need, pairings => pairings.Exists(pairing => pairing.ProfileId() == nominee.Id()))).Single(pairing => pairing.ProfileId() == nominee.Id());
        await peer.YesAsync("coordinator", second);
        await talks.EngageAsync(first);
        Assert.Empty(Of(await ReadAsync(talks.Coordinator), first)!.Elements("collaboration-type"));
        await peer.YesAsync("state", second);
        await peer.YesAsync("provider", second);

        var file = await ReadAsync(talks.State);
        foreach (var one in (JsonObject[])[first, second])
            Assert.Equal("8", (string?)Of(file, one)!.Element("collaboration-type")!.Attribute("code"));
        Assert.Equal("D01", (string?)Of(file, second)!.Element("default-aid-type")!.Attribute("code"));
        Assert.Contains("Expert nominated by ", file.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Person Namely", file.ToString(), StringComparison.Ordinal);
        Check(file);
    }

    [Fact]
    public async Task Everybody_reads_their_own_and_no_more_than_they_may()
    {
        var talks = new Talks(system, "LUX");
        var (need, engagement) = await talks.EngagedAsync(need => need["visibility"] = "donors");

        foreach (var stranger in (string[])["focal-point:IND", "provider:2", "donor", "expert"])
            Assert.Null(Of(await ReadAsync(system.As(stranger)), engagement));
        Assert.NotNull(Of(await ReadAsync(talks.Provider), engagement));
        Assert.NotEmpty(Of(await ReadAsync(talks.Provider), engagement)!.Elements("tag"));

        // The State takes its need back and writes something else into it: whoever gives keeps the engagement, and what it said yes to.
        var now = await talks.NeedBecomesAsync(need, "in-delivery");
        using (var taken = await talks.State.SendAsync(HttpMethod.Post, $"{Market.Needs}/{need.Id()}/visibility", new JsonObject { ["to"] = "state", ["why"] = "Not for others." }, now.IfMatch()))
            Assert.True(taken.IsSuccessStatusCode, await taken.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await Api.EventuallyAsync(() => ReadAsync(talks.Provider), file => !Of(file, engagement)!.Elements("tag").Any());
        Assert.NotEmpty(Of(await ReadAsync(talks.State), engagement)!.Elements("tag"));
        Check(await ReadAsync(talks.Provider));
    }

    [Fact]
    public async Task A_State_is_asked_for_by_any_of_its_codes_and_an_unknown_one_is_refused()
    {
        using var answer = await system.As("coordinator").SendAsync(HttpMethod.Get, $"{Export}?state=atlantis");
        await answer.ProblemAsync(System.Net.HttpStatusCode.BadRequest, "unknown-state");
        Assert.Empty((await ReadAsync(system.As("coordinator"), "?state=AND")).Elements());
    }

    private static async Task<XElement> ReadAsync(HttpClient who, string question = "")
    {
        using var answer = await who.GetAsync(new Uri(Export + question, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
        Assert.Equal("application/xml", answer.Content.Headers.ContentType!.MediaType);
        return XElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), LoadOptions.SetLineInfo);
    }

    private static XElement? Of(XElement file, JsonObject engagement) =>
        file.Elements("iati-activity").SingleOrDefault(activity => activity.Element("iati-identifier")!.Value == $"XM-DAC-41128-COUNTERPART-{Guid.Parse(engagement.Id()):N}");

    /// <summary>Elements after the texts: their codes, else their text.</summary>
    private static IEnumerable<string> Shown(XElement activity) =>
        from element in activity.Elements()
        where element.Name.LocalName is not ("iati-identifier" or "title" or "description")
        let values = element.Attributes().Where(attribute => attribute.Name.LocalName is not ("vocabulary-uri" or "secondary-reporter") && !(element.Name == "participating-org" && attribute.Name == "type")).Select(attribute => attribute.Value)
        let inOrder = element.Name.LocalName is "reporting-org" or "other-identifier" ? values.Reverse() : values
        select string.Join(' ', inOrder.Prepend(element.Name.LocalName)) + (element.Name == "participating-org" && element.Attribute("ref") is null ? $" {element.Value}" : "");

    private static void Check(XElement file)
    {
        if (!SharedData.TryFind("iati/schema/2.03", out var folder))
            return;
        var faults = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema };
        settings.Schemas.XmlResolver = new XmlUrlResolver();
        settings.Schemas.Add(null, Path.Combine(folder, "iati-activities-schema.xsd"));
        settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
        settings.ValidationEventHandler += (_, fault) => faults.Add(fault.Message);
        using var reader = XmlReader.Create(new StringReader(file.ToString()), settings);
        while (reader.Read())
        {
            // The handler hears what is wrong.
        }

        Assert.Empty(faults);
    }
}
