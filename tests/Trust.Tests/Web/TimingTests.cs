using System.Diagnostics;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Trust.Tests.Web;

/// <summary>Nobody learns by the clock what he is not told in words.</summary>
public sealed class TimingTests(CounterpartSystem system)
{
    private const int Rounds = 300;

    /// <remarks>
    /// Asked in turns, so that whatever else the machine does meets both alike; by rank, so that a few slow ones decide nothing. Were the two told apart by
    /// one more question to the database, one of them would be the slower in nearly all pairs.
    /// </remarks>
    [Fact]
    public async Task Hidden_takes_as_long_as_absent()
    {
        var need = Samples.Need("TCD");
        need["visibility"] = "state";
        var hidden = (string)(await system.As("focal-point:TCD").PostAsync("/api/v1/needs", need))["id"]!;
        var donor = system.As("donor");
        var slower = 0;
        for (var round = -20; round < Rounds; round++)
        {
            var (one, other) = round % 2 == 0 ? (await AskAsync(donor, hidden), await AskAsync(donor, Guid.NewGuid().ToString())) : Swap(await AskAsync(donor, Guid.NewGuid().ToString()), await AskAsync(donor, hidden));
            if (round >= 0 && one > other)
                slower++;
        }

        Assert.InRange(slower, Rounds * 0.2, Rounds * 0.8);
    }

    private static (long, long) Swap(long absent, long hidden) => (hidden, absent);

    private static async Task<long> AskAsync(HttpClient client, string id)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(new Uri($"/api/v1/needs/{id}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        return Stopwatch.GetTimestamp() - start;
    }
}
