using System.Text.RegularExpressions;
using Counterpart.Tests;
using Microsoft.Playwright;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>A focal point posts a need from nothing to published, and revises it (A2, A7, A9, B5).</summary>
public sealed partial class PostingJourney(CounterpartSystem system, Chromium chromium) : BrowserTest(system, chromium)
{
    private const string Text =
        "The financial intelligence unit passes on reports, but few lead to a case. Thirty investigators should learn how to follow the money, because investigations of money-laundering stop at the border. "
        + "At the end a manual should exist. Nobody helps with this now.";

    [Theory]
    [InlineData("BTN", true, 1280)]
    [InlineData("BLR", true, 768)]
    [InlineData("BRN", false, 360)]
    public async Task A_need_is_posted_step_by_step_with_and_without_scripts(string state, bool scripts, int width)
    {
        await Site.As("coordinator").PostAsync("/api/v1/knowledge", Samples.KnowledgeItem("Follow the money: a course", "23"));
        var visitor = await VisitAsync($"focal-point:{state}", scripts, width);
        var page = await visitor.OpenAsync("/my-state");
        await page.Content().GetByRole(AriaRole.Link, new() { Name = "Post a need" }).First.ClickAsync();

        await page.GetByLabel("Title, in one line").FillAsync("Follow the money");
        await page.GetByLabel("What is needed, and why").FillAsync(Text);
        if (!scripts)
            await page.GetByRole(AriaRole.Button, new() { Name = "Check the text" }).ClickAsync();
        await Assertions.Expect(page.Locator("#coach")).ToContainTextAsync("Institution");
        await Assertions.Expect(page.Locator("#coach .chip.good").First).ToContainTextAsync("financial intelligence unit");
        await Assertions.Expect(page.GetByLabel("What is needed, and why")).ToHaveValueAsync(Text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and go on" }).ClickAsync();

        // What the words point to is said with them, and nothing is taken by itself.
        await Assertions.Expect(page.Locator("[aria-current=step]")).ToHaveTextAsync("2 Articles and types");
        await Assertions.Expect(page.Locator("#read mark").Filter(new() { HasTextString = "financial intelligence unit" })).ToContainTextAsync("58");
        var unit = page.GetByRole(AriaRole.Checkbox, new() { NameRegex = Article58() });
        await Assertions.Expect(unit).Not.ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("#read")).ToContainTextAsync("Because you wrote “financial intelligence unit”");
        await unit.CheckAsync();
        await page.GetByLabel("Other articles").FillAsync("23");
        await page.Locator("input[value=capacity_building]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and go on" }).ClickAsync();

        // It can be left, and is found again.
        await Assertions.Expect(page.Locator("[aria-current=step]")).ToHaveTextAsync("3 Details");
        await page.GetByLabel("Wanted from").FillAsync("2027-01-01");
        await page.GetByLabel("Part 1", new() { Exact = true }).FillAsync("Course for investigators");
        await page.GetByLabel("Places in part 1").FillAsync("30");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and leave" }).ClickAsync();
        await page.Note().SaysAsync("is kept as a draft");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = GoOn() }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Title, in one line")).ToHaveValueAsync("Follow the money");
        await page.GetByRole(AriaRole.Link, new() { Name = "4 Who sees it" }).ClickAsync();
        await Assertions.Expect(page.Locator("#seen")).ToContainTextAsync("It reaches: ");
        await page.GetByLabel("Seen by everyone").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and go on" }).ClickAsync();

        await page.Content().SaysAsync("Course for investigators, 30 places");
        await page.Content().SaysAsync("Follow the money: a course");
        await page.GetByRole(AriaRole.Link, new() { Name = "Go on to publishing" }).ClickAsync();
        await page.Content().SaysAsync("Everybody, without signing in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await page.Note().SaysAsync("is published");
        Assert.Equal(1, (int)(await Site.Anonymous.ReadAsync($"/api/v1/needs?state={state}&status=open&article=58"))["total"]!);

        await page.GetByRole(AriaRole.Link, new() { Name = "Revise" }).ClickAsync();
        await page.GetByLabel("Title, in one line").FillAsync("Follow the money abroad");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the revision" }).ClickAsync();
        await page.Note().SaysAsync("is revised");
        await Assertions.Expect(page.Heading()).ToHaveTextAsync("Follow the money abroad");
    }

    [Fact]
    public async Task What_is_missing_is_marked_and_keeps_what_was_typed()
    {
        var visitor = await VisitAsync("focal-point:MDV", scripts: false, width: 360);
        var page = await visitor.OpenAsync("/needs/post");
        await page.GetByLabel("What is needed, and why").FillAsync(Text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and go on" }).ClickAsync();

        await Assertions.Expect(page.Alert()).ToContainTextAsync("Say in one line what is needed");
        await Assertions.Expect(page.GetByLabel("Title, in one line")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(page.GetByLabel("What is needed, and why")).ToHaveValueAsync(Text);
    }

    [Fact]
    public async Task The_keyboard_alone_is_enough()
    {
        var visitor = await VisitAsync("focal-point:BHR");
        var page = await visitor.OpenAsync("/my-state");
        await page.TabToAsync(page.Content().GetByRole(AriaRole.Link, new() { Name = "Post a need" }).First);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/needs/post");
        await page.TabToAsync(page.GetByLabel("Title, in one line"));
        await page.Keyboard.TypeAsync("Advice on a law");
        await GoOnAsync(page, "**/about");
        await page.TabToAsync(page.GetByLabel("Other articles"));
        await page.Keyboard.TypeAsync("46");
        await page.Locator("input[name='Form.Types']").First.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await GoOnAsync(page, "**/details");
        await GoOnAsync(page, "**/seen");
        await GoOnAsync(page, "**/review");
        await page.TabToAsync(page.GetByRole(AriaRole.Link, new() { Name = "Go on to publishing" }));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/publish");
        await page.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Publish" }));
        await page.Keyboard.PressAsync("Enter");
        await page.Note().SaysAsync("is published");
        Assert.True(await page.Note().HasFocusAsync(), "The focus is on what was done.");
    }

    /// <summary>In another language things are found by what they are.</summary>
    [Theory]
    [InlineData("BGD", 360, "ar", "rtl", "تدريب المحققين في وحدة الاستخبارات المالية")]
    [InlineData("BDI", 768, "fr", "ltr", "Formation des enquêteurs de la cellule de renseignement financier")]
    public async Task A_need_is_posted_in_the_language_of_the_reader(string state, int width, string language, string direction, string title)
    {
        var visitor = await VisitAsync($"focal-point:{state}", width: width);
        var page = await visitor.OpenAsync($"/needs/post?in={language}");
        await page.GotoAsync("/needs/post");
        Assert.Equal(direction, await page.Locator("html").GetAttributeAsync("dir"));
        Assert.Equal(language, await page.Locator("#language").InputValueAsync());
        await page.Locator("#title").FillAsync(title);
        await page.Locator("main .btn:not(.plain)").ClickAsync();
        await page.WaitForURLAsync("**/about");
        await Assertions.Expect(page.Locator("#read blockquote")).ToHaveAttributeAsync("dir", direction);
        await Assertions.Expect(page.Locator("#read mark").First).ToBeVisibleAsync();
        await page.Locator("#a-58").CheckAsync();
        await page.Locator("input[value=capacity_building]").CheckAsync();
        foreach (var next in new[] { "details", "seen", "review" })
        {
            await page.Locator("main .btn:not(.plain)").ClickAsync();
            await page.WaitForURLAsync($"**/{next}");
        }

        await page.Locator("main a[href$='/publish']").ClickAsync();
        await page.WaitForURLAsync("**/publish");
        await page.Locator("main .btn").ClickAsync();
        await Assertions.Expect(page.Note()).ToBeVisibleAsync();
        await Assertions.Expect(page.Heading()).ToHaveTextAsync(title);
        Assert.Equal(direction, await page.Heading().GetAttributeAsync("dir"));
    }

    private static async Task GoOnAsync(IPage page, string to)
    {
        await page.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Save and go on" }));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(to);
    }

    [GeneratedRegex("Art. 58")]
    private static partial Regex Article58();

    [GeneratedRegex("^Go on writing")]
    private static partial Regex GoOn();
}
