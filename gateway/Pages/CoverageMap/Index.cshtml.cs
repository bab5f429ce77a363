using Counterpart.Contracts.Taxonomy;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.CoverageMap;

/// <summary>Who helps whom with what: a map of States by chapter or article, what is missing and what is given by many, and the records behind one subject of one State (G1, G3, G4).</summary>
public sealed class CoverageModel(MatchingClient matching, TimeProvider clock) : PageModel
{
    /// <summary>Cells of one page of the map; it ends with a State.</summary>
    private const int Cells = 60;

    /// <summary>Of gaps and of crowds, unless one of them is asked for.</summary>
    private const int First = 8;
    private const int More = 40;

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Group { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Chapter { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Article { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Type { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Mark { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public CoverageQuestion Question => new(State, Group, Chapter, Article, Type);

    /// <summary>All choices were made: what is shown are the records of one cell.</summary>
    public CoveredAnswer? Covered { get; private set; }

    /// <summary>The cells of the map, or of one mark; null with <see cref="Covered"/>, and while matching does not answer.</summary>
    public CoverageAnswer? Map { get; private set; }

    /// <summary>Whether a cell of the map is a chapter.</summary>
    public bool ByChapter => OneState is null && string.IsNullOrEmpty(Chapter) && string.IsNullOrEmpty(Article);

    public CoverageAnswer? Gaps { get; private set; }

    public CoverageAnswer? Crowds { get; private set; }

    public DateTimeOffset At { get; private set; }

    public string? OneState => string.IsNullOrEmpty(State) ? null : State;

    /// <summary>The one mark that is asked for, in its code.</summary>
    public string? OnlyMark => Mark is "gap" or "crowded" or "covered" or "quiet" ? Mark : null;

    /// <summary>A chapter, or what names no article, of one State.</summary>
    public string? OneSubject => !string.IsNullOrEmpty(Article) ? Article : Chapter == CoverageQuestion.None ? Chapter : null;

    public bool IsFiltered => Question.ToQuery().Length > 0;

    /// <summary>The chapters under which assistance is asked for.</summary>
    public static IEnumerable<string> Chapters => Articles.Chapters.Select(chapter => chapter.Code).Where(chapter => chapter is not ("I" or "VII" or "VIII"));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        At = clock.GetUtcNow();
        if (OneState is { } state && OneSubject is { } subject)
        {
            Covered = await matching.CoveredAsync(state, subject, Type, cancellation).OrNothingAsync();
            return Page();
        }

        if (OnlyMark is not null)
        {
            Map = await matching.CoverageAsync(Question with { Mark = OnlyMark, Cursor = Cursor, Limit = More }, cancellation).OrNothingAsync();
            return Page();
        }

        Map = await matching.CoverageAsync(Question with { By = ByChapter ? "chapter" : null, Cursor = Cursor, Limit = Cells }, cancellation).OrNothingAsync();
        if (OneState is null && Map is not null && string.IsNullOrEmpty(Cursor))
        {
            Gaps = await matching.CoverageAsync(Question with { Mark = "gap", Limit = First }, cancellation).OrNothingAsync();
            Crowds = await matching.CoverageAsync(Question with { Mark = "crowded", Limit = First }, cancellation).OrNothingAsync();
        }

        return Page();
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellation) =>
        File(await matching.CoverageSheetAsync(Question with { Mark = OnlyMark }, cancellation), "text/csv; charset=utf-8", $"coverage-{clock.GetUtcNow():yyyy-MM-dd}.csv");

    /// <summary>The subjects of the map's columns, in the order of the Convention; what names no article last.</summary>
    public IReadOnlyList<string> Columns => [.. Map!.Items.Select(cell => cell.Subject).Distinct().OrderBy(CoverageWords.Place)];
}
