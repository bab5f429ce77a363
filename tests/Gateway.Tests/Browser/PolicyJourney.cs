using Counterpart.Tests;
using Microsoft.Playwright;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>One administrator writes a version of the scoring policy after seeing what it would change; another puts it in use, and back (C1).</summary>
[Collection(nameof(Alone))]
public sealed class PolicyJourney(CounterpartSystem system, Chromium chromium) : BrowserTest(system, chromium)
{
    [Theory]
    [InlineData(true, 1280, 900, 600)]
    [InlineData(true, 768, 800, 700)]
    [InlineData(false, 360, 850, 650)]
    public async Task Write_preview_put_in_use(bool scripts, int width, int text, int record)
    {
        var inUse = (int)(await Site.As("administrator").ReadAsync("/api/v1/policies"))["inUse"]!;
        var author = await VisitAsync("administrator", scripts, width);
        var page = await author.OpenAsync("/policy");
        await page.GetByRole(AriaRole.Link, new() { Name = "Write a new version" }).ClickAsync();

        await page.GetByLabel("Text", new() { Exact = true }).FillAsync($"{text}");
        if (scripts)
            await Assertions.Expect(page.Locator("#sum")).ToContainTextAsync($"{1000 - text} points are missing.");
        await page.GetByLabel("Reason").FillAsync("Texts were weighed too much.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Write this version" }).ClickAsync();
        await page.Alert().SaysAsync("add up to");
        Assert.True(await page.Alert().HasFocusAsync(), "The focus is on the alert.");

        await page.GetByLabel("Track record", new() { Exact = true }).FillAsync($"{record}");
        await page.GetByRole(AriaRole.Button, new() { Name = "What would it change?" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What it would change" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Reason")).ToHaveValueAsync("Texts were weighed too much.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Write this version" }).ClickAsync();
        await page.Note().SaysAsync("is written");
        await Assertions.Expect(page.Content()).ToContainTextAsync("You wrote it. Two pairs of eyes see every change of the policy.");
        var version = page.Url.Split('/')[^1];

        var other = await VisitAsync("administrator:2", scripts, width);
        var theirs = await other.OpenAsync($"/policy/{version}");
        await Assertions.Expect(theirs.GetByRole(AriaRole.Table).First).ToContainTextAsync($"{text}");
        await theirs.GetByRole(AriaRole.Link, new() { Name = "What would it change?" }).ClickAsync();
        await Assertions.Expect(theirs.GetByRole(AriaRole.Heading, new() { Name = "What it would change" })).ToBeVisibleAsync();
        await theirs.GetByLabel("Reason").FillAsync("Agreed.");
        await theirs.GetByRole(AriaRole.Button, new() { Name = $"Put version {version} in use" }).ClickAsync();
        await theirs.Note().SaysAsync($"Version {version} is in use");

        await theirs.GotoAsync($"/policy/{inUse}");
        await theirs.GetByLabel("Reason").FillAsync("Back to what was agreed before.");
        await theirs.GetByRole(AriaRole.Button, new() { Name = $"Put version {inUse} in use" }).ClickAsync();
        await theirs.Note().SaysAsync($"Version {inUse} is in use");
        await Api.EventuallyAsync(() => Site.As("administrator").ReadAsync("/api/v1/policies"), policies => (bool)policies["settled"]!);
    }
}
