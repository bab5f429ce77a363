using Counterpart.Tests;
using Microsoft.Playwright;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>A coordinator rules on two needs of one State, and takes it back (C11).</summary>
public sealed class DuplicatesJourney(CounterpartSystem system, Chromium chromium) : BrowserTest(system, chromium)
{
    [Theory]
    [InlineData("IRN", true, 1280)]
    [InlineData("CYP", true, 768)]
    [InlineData("QAT", false, 360)]
    public async Task Two_needs_are_read_side_by_side_and_what_is_no_duplicate_leaves_the_list_until_the_ruling_is_taken_back(string state, bool scripts, int width)
    {
        var focalPoint = Site.As($"focal-point:{state}");
        var (first, second) = (await focalPoint.PostAsync("/api/v1/needs", Samples.Need(state)), await focalPoint.PostAsync("/api/v1/needs", Samples.Need(state)));
        await Api.EventuallyAsync(() => focalPoint.AllAsync($"/api/v1/needs/{first["id"]}/duplicates"), pairs => pairs.Count == 1);

        var own = await (await VisitAsync($"focal-point:{state}", scripts, width)).OpenAsync($"/needs/{second["reference"]}");
        await own.GetByRole(AriaRole.Region, new() { Name = "Similar needs of this State" }).SaysAsync((string)first["reference"]!);

        var coordinator = await VisitAsync("coordinator", scripts, width);
        var page = await coordinator.OpenAsync("/overlaps");
        await page.GetByRole(AriaRole.Link, new() { Name = "Needs and activities that may be there twice" }).ClickAsync();
        await page.GetByLabel("State").SelectOptionAsync(state);
        if (!scripts)
            await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(page.Locator("#found h2")).ToHaveTextAsync("1 possible duplicate");
        await page.Locator("#found").SaysAsync("Very likely");
        await page.Locator("#found h3 a").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Is this the same need?");

        await page.GetByRole(AriaRole.Button, new() { Name = "Record the ruling" }).ClickAsync();
        await Assertions.Expect(page.Alert()).ToContainTextAsync("The ruling is not recorded yet");
        await page.GetByLabel("Not a duplicate").CheckAsync();
        await page.GetByLabel("Reason").FillAsync("Two courts are meant.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record the ruling" }).ClickAsync();
        await page.Note().SaysAsync("Ruled: Not a duplicate");
        await page.Locator("#rule").SaysAsync("Two courts are meant.");

        await page.GotoAsync($"/duplicates?state={state}");
        await Assertions.Expect(page.Locator("#found")).ToContainTextAsync("No duplicate here");
        await page.GotoAsync($"/duplicates?state={state}&ruled=true");
        await page.Locator("#found h3 a").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it back" }).ClickAsync();
        await page.Note().SaysAsync("The ruling is taken back");
        await page.GotoAsync($"/duplicates?state={state}");
        await Assertions.Expect(page.Locator("#found h2")).ToHaveTextAsync("1 possible duplicate");
    }
}
