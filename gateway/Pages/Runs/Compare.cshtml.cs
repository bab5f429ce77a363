using Counterpart.Gateway.Clients;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Runs;

/// <summary>Two plans side by side: figures, who is served, and the pairs that differ (C5).</summary>
public sealed class CompareModel(RunsClient runs) : PageModel
{
    public const int MostPairs = 50;

    public RunView A { get; private set; } = null!;

    public RunView B { get; private set; } = null!;

    /// <summary>Null when one of the two has no plan.</summary>
    public RunComparison? Comparison { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid other, CancellationToken cancellation)
    {
        if (await runs.FindAsync(id, cancellation) is not { } a || await runs.FindAsync(other, cancellation) is not { } b)
            return NotFound();

        (A, B) = (a, b);
        if (a.Plan is not null && b.Plan is not null)
            Comparison = await runs.CompareAsync(id, other, cancellation);
        return Page();
    }
}
