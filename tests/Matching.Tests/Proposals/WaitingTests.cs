using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Proposals;

/// <summary>A8: nobody is proposed for a need while one that must be met first is open.</summary>
public sealed class WaitingTests(CounterpartSystem system)
{
    [Fact]
    public async Task Proposals_come_when_the_need_that_must_be_met_first_is_closed()
    {
        var market = new Market(system, "BTN");
        await market.PostProfileAsync();
        var first = await market.PostNeedAsync();
        var second = await market.PostNeedAsync(need => need["after"] = new JsonArray(first.Id()));
        await market.OnlyPairingAsync(first);
        Assert.Empty(await market.PairingsAsync(second));

        await market.WithdrawAsync(first);

        await market.OnlyPairingAsync(second);
    }

    [Fact]
    public async Task Proposals_go_when_a_need_comes_to_wait_for_another()
    {
        var market = new Market(system, "MDV");
        await market.PostProfileAsync();
        var (first, second) = (await market.PostNeedAsync(), await market.PostNeedAsync());
        await market.OnlyPairingAsync(second);

        await market.ReviseAsync(second, need => need["after"] = new JsonArray(first.Id()));

        await market.EventuallyAsync(second, pairings => pairings.Count == 0);
        await market.OnlyPairingAsync(first);
    }
}
