using Counterpart.Contracts;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Duplicates;

/// <summary>Needs of one State, activities and organisations that may be the same (B9, C11).</summary>
public sealed class DuplicatesModel(MatchingClient matching) : PageModel
{
    private const int PageSize = 25;

    public Page<DuplicateView> Duplicates { get; private set; } = new([], null);

    /// <summary>need, activity or organisation.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    /// <summary>The ruling where there is one, else the engine's.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Verdict { get; set; }

    /// <summary>true for those with a ruling, all for both; else what waits for one.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Ruled { get; set; }

    public bool IsFiltered => Ruled != "all" || !string.IsNullOrEmpty(Kind) || !string.IsNullOrEmpty(State) || !string.IsNullOrEmpty(Verdict);

    public async Task OnGetAsync(string? cursor, CancellationToken cancellation) =>
        Duplicates = await matching.DuplicatesAsync(
            Kebab.TryParse<DuplicateKind>(Kind, out var kind) ? Kebab.Of(kind) : null, State, OverlapWords.Verdicts.Contains(Verdict) ? Verdict : null,
            Ruled switch { "true" => true, "all" => null, _ => false }, cursor, PageSize, cancellation);
}
