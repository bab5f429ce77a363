using Counterpart.Tests;
using Xunit;

namespace Counterpart.Gateway.Tests;

public sealed class InboxPageTests(CounterpartSystem system)
{
    [Fact]
    public async Task What_is_told_of_a_profile_is_read_beside_what_is_told_of_needs()
    {
        var profile = await system.As("provider:2").PostAsync("/api/v1/profiles", Samples.Profile("XM-DEMO-LEXFORGE", "Asked of on a page"));
        await system.AgeProfileAsync((string)profile["id"]!, 370);
        await Api.EventuallyAsync(() => system.As("provider:2").AllAsync("/api/v1/inbox"), inbox => inbox.Exists(notice => (string?)notice["profileId"] == (string?)profile["id"]));
        using var reader = new Reader(system);
        using var signedIn = await reader.SignInAsync(system.AccountOf("provider:2"));

        var row = (await reader.OpenAsync("/inbox")).QuerySelectorAll("main .rows > li").Single(row => row.TextContent.Contains("Asked of on a page", StringComparison.Ordinal));

        Assert.Equal("Is your profile still true?", row.QuerySelector("h3")!.TextContent.Trim());
        Assert.Contains("Asked of on a page: confirm it, or it lapses on", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("/profile", Assert.Single(row.QuerySelectorAll("a")).GetAttribute("href"));
        Assert.Equal("Mark as read, Is your profile still true?", row.QuerySelector("button")!.GetAttribute("aria-label"));
    }
}
