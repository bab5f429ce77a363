using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Posting;

/// <summary>Addresses, headers and parameters that make no sense get a clear answer, never a breakdown.</summary>
public sealed class OddRequestTests(CounterpartSystem system)
{
    private readonly HttpClient _nigeria = system.As("focal-point:NGA");

    [Theory]
    [InlineData("not-a-guid")]
    [InlineData("NGA-0")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("%27%20or%201=1--")]
    [InlineData("NGA-99999999999999999999999999999999999999999999999999")]
    public async Task An_id_that_nothing_has_finds_nothing(string id)
    {
        foreach (var address in new[] { $"{Calls.Needs}/{id}", $"{Calls.Needs}/{id}/history" })
        {
            using var answer = await _nigeria.SendAsync(HttpMethod.Get, address);
            await answer.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        }
    }

    [Theory]
    [InlineData("PUT", "")]
    [InlineData("POST", "/steps")]
    [InlineData("POST", "/confirmation")]
    public async Task Changes_of_what_is_not_there_find_nothing(string method, string part)
    {
        foreach (var id in new[] { Guid.CreateVersion7().ToString(), "not-a-guid" })
        {
            var body = part.Length > 0 ? new JsonObject { ["to"] = "withdrawn", ["why"] = "No longer needed." } : Samples.Need();
            using var answer = await _nigeria.SendAsync(new HttpMethod(method), $"{Calls.Needs}/{id}{part}", body, Calls.IfMatch(1));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Theory]
    [InlineData("%%%")]
    [InlineData("AAAA")]
    [InlineData("bnVsbA")]
    [InlineData("W10")]
    [InlineData("NDI")]
    public async Task A_cursor_that_is_not_ours_is_refused(string cursor)
    {
        using var answer = await _nigeria.SendAsync(HttpMethod.Get, $"{Calls.Needs}?cursor={Uri.EscapeDataString(cursor)}");

        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest, "bad-cursor");
        Assert.NotNull(problem["errors"]!["cursor"]);
    }

    [Theory]
    [InlineData("""{"at":"9999-12-31T23:59:59.9999999+00:00","id":"ffffffff-ffff-ffff-ffff-ffffffffffff"}""")]
    [InlineData("""{"at":"0001-01-01T00:00:00+00:00","id":"00000000-0000-0000-0000-000000000000"}""")]
    [InlineData("""{"at":"2026-01-01T00:00:00+14:00"}""")]
    [InlineData("""{}""")]
    public async Task A_cursor_that_somebody_made_up_is_only_a_place_in_the_list(string position)
    {
        var cursor = Convert.ToBase64String(Encoding.UTF8.GetBytes(position)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

        Assert.NotNull((await _nigeria.ReadAsync($"{Calls.Needs}?cursor={cursor}"))["items"]);
    }

    [Theory]
    [InlineData("0", 1)]
    [InlineData("-5", 1)]
    [InlineData("2147483647", 200)]
    public async Task An_absurd_limit_is_brought_to_what_a_page_can_hold(string limit, int most)
    {
        await _nigeria.PostNeedAsync("For the limit");

        var page = await _nigeria.ReadAsync($"{Calls.Needs}?state=NGA&limit={limit}");

        Assert.InRange(page["items"]!.AsArray().Count, 1, most);
    }

    [Theory]
    [InlineData("limit=many")]
    [InlineData("limit=99999999999")]
    [InlineData("limit=1.5")]
    public async Task A_limit_that_is_no_number_is_refused(string query)
    {
        using var answer = await _nigeria.SendAsync(HttpMethod.Get, $"{Calls.Needs}?{query}");

        await answer.ProblemAsync(HttpStatusCode.BadRequest, "bad-request");
    }

    [Theory]
    [InlineData("?q=zero%00")]
    [InlineData("?q%00=zero")]
    [InlineData("?cursor=%00")]
    [InlineData("/facets?state=%00")]
    public async Task A_zero_in_an_address_does_not_come_to_the_database(string query)
    {
        using var answer = await _nigeria.SendAsync(HttpMethod.Get, Calls.Needs + query);

        await answer.ProblemAsync(HttpStatusCode.BadRequest, "bad-character");
    }

    [Theory]
    [InlineData("state")]
    [InlineData("article")]
    [InlineData("type")]
    [InlineData("group")]
    [InlineData("status")]
    [InlineData("priority")]
    [InlineData("q")]
    public async Task A_filter_that_nothing_can_answer_finds_nothing(string filter)
    {
        foreach (var value in new[] { "%00", "zzzz%00", "%F0%9F%8D%8B", "'", "%ED%A0%80", new string('x', 2_000) })
        {
            using var list = await _nigeria.SendAsync(HttpMethod.Get, $"{Calls.Needs}?state=ZZZ&{filter}={value}");
            using var facets = await _nigeria.SendAsync(HttpMethod.Get, $"{Calls.Needs}/facets?state=ZZZ&{filter}={value}");
            Assert.All([list, facets], answer => Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{value}: {answer.StatusCode}"));
        }
    }

    [Theory]
    [InlineData("to", "\"opened\"", "invalid-value")]
    [InlineData("to", "null", "step-missing")]
    [InlineData("to", "", "step-missing")]
    [InlineData("why", "null", "reason-missing")]
    [InlineData("why", "\" \"", "reason-missing")]
    [InlineData("why", "\"zero \\u0000\"", "invalid-value")]
    [InlineData("because", "\"so\"", "invalid-value")]
    public async Task A_bad_step_is_refused_and_changes_nothing(string field, string value, string type)
    {
        var need = await _nigeria.PostNeedAsync("A bad step", sent => sent["status"] = "submitted");
        var body = new JsonObject { ["to"] = "withdrawn", ["why"] = "No longer needed." };
        if (value.Length > 0)
            body[field] = JsonNode.Parse(value);
        else
            body.Remove(field);

        using var answer = await _nigeria.SendAsync(HttpMethod.Post, $"{need.Address()}/steps", body, Calls.IfMatch(1));

        await answer.ProblemAsync(HttpStatusCode.BadRequest, type);
        Assert.True(JsonNode.DeepEquals(need, await _nigeria.ReadAsync(need.Address())));
    }
}
