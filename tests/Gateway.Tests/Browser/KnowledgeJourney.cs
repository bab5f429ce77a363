using System.Text.Json.Nodes;
using Counterpart.Tests;
using Microsoft.Playwright;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>A coordinator lists what is there already, anybody finds it, a State says that it answers its need (B5).</summary>
public sealed class KnowledgeJourney(CounterpartSystem system, Chromium chromium) : BrowserTest(system, chromium)
{
    [Theory]
    [InlineData("BTN", "Handbook of lanterns", true, 1280)]
    [InlineData("MMR", "Handbook of bridges", true, 768)]
    [InlineData("MDV", "Handbook of harbours", false, 360)]
    public async Task An_item_is_listed_found_and_answers_a_need(string state, string title, bool scripts, int width)
    {
        var coordinator = await VisitAsync("coordinator", scripts, width);
        var page = await coordinator.OpenAsync("/knowledge");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add an item" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add it to the list" }).ClickAsync();
        await page.Alert().SaysAsync("Say who published it");
        await Assertions.Expect(page.GetByLabel("Title")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.GetByLabel("Title").FillAsync(title);
        await page.GetByLabel("Kind").SelectOptionAsync("guide");
        await page.GetByLabel("Publisher").FillAsync("School of Lanterns");
        await page.GetByLabel("Articles").FillAsync("62");
        await page.GetByLabel("Spanish").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add it to the list" }).ClickAsync();
        await page.Note().SaysAsync("It is on the list");
        var address = coordinator.PathOf(page.Url);

        await page.GetByRole(AriaRole.Link, new() { Name = "Change or take off the list" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Articles")).ToHaveValueAsync("62");
        await page.GetByLabel("Summary", new() { Exact = true }).FillAsync("How lanterns are kept.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep the changes" }).ClickAsync();
        await page.Note().SaysAsync("The changes are kept");

        var anybody = await VisitAsync(scripts: scripts, width: width);
        var list = await anybody.OpenAsync("/knowledge?language=es&article=62");
        Assert.Equal("en", await list.Locator("html").GetAttributeAsync("lang"));
        await list.GetByLabel("Words").FillAsync(title);
        if (!scripts)
            await list.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
        await Assertions.Expect(list.Locator("#found h2")).ToHaveTextAsync("1 item");
        await list.GetByRole(AriaRole.Link, new() { Name = title }).ClickAsync();
        await list.Content().SaysAsync("How lanterns are kept.");

        var need = Samples.Need(state, "Lanterns at the border");
        need["articles"] = new JsonArray("62");
        var reference = (string)(await Site.As($"focal-point:{state}").PostAsync("/api/v1/needs", need))["reference"]!;
        var focal = await VisitAsync($"focal-point:{state}", scripts, width);
        var item = await focal.OpenAsync(address);
        await item.GetByLabel("The need that it answers").SelectOptionAsync(reference);
        await item.GetByRole(AriaRole.Button, new() { Name = "This answers it" }).ClickAsync();
        await item.Note().SaysAsync($"{reference} is met, at no cost");
        await focal.OpenAsync(address);
        await item.Locator(".stats").SaysAsync("need answered by it");

        await coordinator.OpenAsync($"{address}/change");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it off the list" }).ClickAsync();
        await page.Note().SaysAsync("is off the list");
        await anybody.OpenAsync(address);
        await list.Content().SaysAsync("No longer on the list");
        await anybody.OpenAsync($"/knowledge?article=62&q={Uri.EscapeDataString(title)}");
        await list.Content().SaysAsync("Nothing fits all of this");
    }

    [Fact]
    public async Task Two_coordinators_do_not_overwrite_each_other()
    {
        var item = await Site.As("coordinator").PostAsync("/api/v1/knowledge", Samples.KnowledgeItem("Handbook of two hands", "61"));
        var coordinator = await VisitAsync("coordinator", scripts: false, width: 360);
        var page = await coordinator.OpenAsync($"/knowledge/{item["id"]}/change");
        using (var other = await Site.As("coordinator:2").SendAsync(HttpMethod.Put, $"/api/v1/knowledge/{item["id"]}", Samples.KnowledgeItem("Handbook of the other hand", "61"), ("If-Match", "\"1\"")))
            Assert.True(other.IsSuccessStatusCode);
        await page.GetByLabel("Title").FillAsync("Handbook of my hand");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep the changes" }).ClickAsync();
        await page.Alert().SaysAsync("This could not be done");
        Assert.Equal("Handbook of the other hand", (string?)(await Site.Anonymous.ReadAsync($"/api/v1/knowledge/{item["id"]}"))["title"]);
    }
}
