using System.Net;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Gateway.Tests;

public sealed class KeyTests(CounterpartSystem system)
{
    [Theory]
    [InlineData("Bearer cpk_nobody_has_this")]
    [InlineData("Bearer something")]
    [InlineData("Basic Zm9vOmJhcg==")]
    public async Task A_wrong_key_is_refused_even_where_none_is_needed(string header)
    {
        using var answer = await system.Anonymous.SendAsync(HttpMethod.Get, "/api/v1/needs", null, ("Authorization", header));
        await answer.ProblemAsync(HttpStatusCode.Unauthorized, "unknown-key");
    }

    [Fact]
    public async Task A_disabled_account_is_refused_within_five_seconds()
    {
        var donor = system.As("donor:2");
        await donor.ReadAsync("/api/v1/inbox");
        await using var database = system.Database("gateway");
        try
        {
            await using (var disable = database.CreateCommand($"update accounts set disabled_at = now() where account_id = '{system.AccountOf("donor:2").Id}'"))
                await disable.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await Api.EventuallyAsync(async () =>
            {
                using var answer = await donor.SendAsync(HttpMethod.Get, "/api/v1/inbox");
                return answer.StatusCode;
            }, status => status == HttpStatusCode.Unauthorized, TimeSpan.FromSeconds(5));
        }
        finally
        {
            await using var enable = database.CreateCommand("update accounts set disabled_at = null");
            await enable.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task What_is_larger_than_an_address_takes_is_refused_before_it_is_read()
    {
        using var body = new ByteArrayContent(new byte[1_100_000]);
        using var answer = await system.As("coordinator").PostAsync(new Uri("/api/v1/needs", UriKind.Relative), body, TestContext.Current.CancellationToken);
        await answer.ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Fact]
    public async Task An_address_that_nobody_answers_is_a_problem_too()
    {
        using var answer = await system.Anonymous.SendAsync(HttpMethod.Get, "/api/v1/nothing");
        await answer.ProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task One_description_covers_all_services()
    {
        var paths = (await system.Anonymous.ReadAsync("/openapi/v1.json"))["paths"]!.AsObject();
        Assert.All(["/api/v1/needs", "/api/v1/profiles", "/api/v1/pairings"], path => Assert.True(paths.ContainsKey(path), path));
    }
}
