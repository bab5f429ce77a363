using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Import;

public sealed class SameFileTests(CounterpartSystem system)
{
    private readonly HttpClient _austria = system.As("focal-point:AUT");

    [Fact]
    public async Task Two_imports_of_one_file_at_once_make_each_need_once()
    {
        var file = Checklist.Csv(Enumerable.Range(0, 40).Select(n => $"twice-{n},AUT,46,capacity_building,Atonce {n},,"));

        var imports = await Task.WhenAll(_austria.ImportNeedsAsync(file), _austria.ImportNeedsAsync(file), system.As("coordinator").ImportNeedsAsync(file));

        Assert.Equal([(40, 0, 0, 40, 0), (40, 0, 0, 40, 0), (40, 40, 0, 0, 0)], imports.Select(import => import.Counts()).Order());
        Assert.Equal(40, await _austria.CountAsync("q=atonce"));
    }

    [Fact]
    public async Task A_file_that_is_sent_again_with_its_key_is_the_same_import()
    {
        using var one = await SendAsync("sent-twice");
        using var other = await SendAsync("sent-twice");

        Assert.Equal(one.Headers.Location, other.Headers.Location);
        var import = await Api.EventuallyAsync(() => _austria.ReadAsync(one.Headers.Location!.ToString()), import => (string?)import["status"] == "done");
        Assert.Equal((1, 1, 0, 0, 0), import.Counts());

        async Task<HttpResponseMessage> SendAsync(string key)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Checklist.Imports)
            {
                Content = new ByteArrayContent(Checklist.Csv("sent,AUT,46,capacity_building,Sent twice,,")) { Headers = { ContentType = new(Checklist.CsvType) } },
                Headers = { { "Idempotency-Key", key } },
            };
            return await _austria.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_file_neither_tells_of_a_need_that_its_State_keeps_to_itself_nor_opens_it()
    {
        var (before, after) = (Checklist.Csv("kept,AUT,46,capacity_building,Kept to ourselves,,"), Checklist.Csv("kept,AUT,46,capacity_building,Kept by nobody,,"));
        var first = await _austria.PostNeedAsync("First step");
        Assert.Equal((1, 1, 0, 0, 0), (await _austria.ImportNeedsAsync(before)).Counts());
        var need = (await _austria.ReadAsync($"{Calls.Needs}?state=AUT&q=ourselves"))["items"]!.AsArray().Single()!.AsObject();
        var body = Samples.Need(title: "Kept to ourselves");
        (body["visibility"], body["after"]) = ("state", new JsonArray(first.Id()));
        (await _austria.ReviseAsync(need, body)).Dispose();

        var strangers = await system.As("coordinator:2").ImportNeedsAsync(after);
        Assert.Equal("refuse not-yours@need_id", Assert.Single(strangers.Report()).Split(' ', 2)[1]);
        Assert.DoesNotContain(need.Reference(), strangers.ToJsonString(), StringComparison.Ordinal);

        Assert.Equal((1, 0, 1, 0, 0), (await _austria.ImportNeedsAsync(after)).Counts());
        var kept = await _austria.ReadAsync(need.Address());
        Assert.Equal(("Kept by nobody", "state", first.Id()), ((string)kept["title"]!, (string)kept["visibility"]!, (string)Assert.Single(kept["after"]!.AsArray())!));
    }

    [Fact]
    public async Task A_spreadsheet_says_the_same_as_a_text_file()
    {
        var norway = system.As("focal-point:NOR");
        var cells = new[] { Checklist.Header.Split(','), ["x", "NOR", "46(13); 38?", "capacity_building", "Étude des marchés", "Texte, avec «virgule» et 中文.", "high"] };

        var import = await norway.ImportNeedsAsync(Checklist.Xlsx(cells), type: Checklist.XlsxType);
        Assert.Equal((1, 1, 0, 0, 0), import.Counts());
        var need = await norway.ReadAsync($"{Calls.Needs}/{import["rows"]![0]!["reference"]}");

        Assert.Equal(("Étude des marchés", "Texte, avec «virgule» et 中文.", "high"), ((string)need["title"]!, (string)need["description"]!, (string)need["priority"]!));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""[{"article":"46(13)","essential":true},{"article":"38","essential":false}]"""), need["articles"]));
        var csv = Checklist.Csv("x,NOR,46(13); 38?,capacity_building,Étude des marchés,\"Texte, avec «virgule» et 中文.\",high");
        Assert.Equal((1, 0, 0, 1, 0), (await norway.ImportNeedsAsync(csv)).Counts());
    }

    [Fact]
    public async Task Long_text_in_a_script_without_spaces_is_imported()
    {
        var import = await system.As("focal-point:NOR").ImportNeedsAsync(Checklist.Csv($"z,NOR,46,capacity_building,,{string.Concat(Enumerable.Repeat("需要技术援助", 60))},"));

        Assert.Equal((1, 1, 0, 0, 0), import.Counts());
    }
}
