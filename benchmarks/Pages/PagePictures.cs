using System.Text.RegularExpressions;
using Counterpart.Local;
using Microsoft.Playwright;

namespace Counterpart.Benchmarks.Pages;

/// <summary>Pictures of every page into docs/pages: light, dark, and in Arabic, with an index. The same page for several roles is taken for each.</summary>
internal static partial class PagePictures
{
    private const int Quality = 55;

    // Half as wide and high as on the screen: all of them together must not weigh more than the code.
    private const float Size = 0.5f;

    // Longer pages are cut: what matters of a page stands in its first screens.
    private const int Tallest = 2_600;

    private static readonly (string Name, ColorScheme Scheme, string Language)[] Kinds = [("light", ColorScheme.Light, "en"), ("dark", ColorScheme.Dark, "en"), ("ar", ColorScheme.Light, "ar")];

    public static async Task RunAsync()
    {
        var folder = Path.Combine(Repository.Root, "docs", "pages");
        Directory.CreateDirectory(folder);
        foreach (var old in Directory.EnumerateFiles(folder, "*.jpg"))
            File.Delete(old);

        await using var site = await DemoSite.OpenAsync();
        var lines = new List<string>();
        foreach (var (who, path) in DemoSite.Pages)
        {
            var name = NotAName().Replace($"{who ?? "nobody"}{path}", "-").Trim('-').ToLowerInvariant();
            await using var visitor = await site.VisitAsync(who, scale: Size);
            var page = await visitor.Context.NewPageAsync();
            foreach (var (kind, scheme, language) in Kinds)
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                var address = site.Address(path);
                await page.GotoAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}in={language}");
                var height = Math.Min(Tallest, await page.EvaluateAsync<int>("document.documentElement.scrollHeight"));
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.{kind}.jpg"), Type = ScreenshotType.Jpeg, Quality = Quality, FullPage = true, Clip = new() { Width = 1280, Height = height } });
            }

            lines.Add($"| {who ?? "nobody"} | `{path}` | {string.Join(" · ", Kinds.Select(kind => $"[{kind.Name}]({name}.{kind.Name}.jpg)"))} |");
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "README.md"),
            $"# Every page\n\nMade by `./bench pictures` from the demo set: 1280 px wide and drawn at half that size, light, dark, and in Arabic. Names in braces stand for things of the demo set.\n\n| who | page | pictures |\n|---|---|---|\n{string.Join('\n', lines)}\n");
        Console.WriteLine($"pictures: {lines.Count * Kinds.Length}");
    }

    [GeneratedRegex("[^A-Za-z0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotAName();
}
