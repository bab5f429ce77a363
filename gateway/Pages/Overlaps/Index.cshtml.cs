using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Overlaps;

/// <summary>Needs that may ask for assistance which somebody already gives or plans (C10).</summary>
public sealed class OverlapsModel(MatchingClient matching) : PageModel
{
    private const int PageSize = 25;

    public Page<OverlapView> Overlaps { get; private set; } = new([], null);

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    /// <summary>Of the activity.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    /// <summary>The ruling where there is one, else the engine's.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Verdict { get; set; }

    /// <summary>true for those with a ruling, all for both; else what waits for one.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Ruled { get; set; }

    public bool IsFiltered => Ruled != "all" || !string.IsNullOrEmpty(State) || !string.IsNullOrEmpty(Status) || !string.IsNullOrEmpty(Verdict);

    public async Task OnGetAsync(string? cursor, CancellationToken cancellation) =>
        Overlaps = await matching.OverlapsAsync(
            State, Kebab.TryParse<ActivityStatus>(Status, out var status) ? Kebab.Of(status) : null, OverlapWords.Verdicts.Contains(Verdict) ? Verdict : null,
            Ruled switch { "true" => true, "all" => null, _ => false }, cursor, PageSize, cancellation);
}
