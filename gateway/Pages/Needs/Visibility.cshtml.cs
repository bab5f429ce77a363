using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Gateway.Clients;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Needs;

/// <summary>Who sees a need: first it says whom a change would reach, then it is made (I2).</summary>
public sealed class VisibilityModel(NeedsClient needs) : PageModel
{
    public NeedView Need { get; private set; } = null!;

    /// <summary>Null before a step is chosen.</summary>
    public Reach? Reach { get; private set; }

    public ServiceProblemException? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(string reference, string? to, CancellationToken cancellation)
    {
        if (await needs.FindAsync(reference, cancellation) is not { } need
            || await needs.ReachAsync(need.Id, Kebab.TryParse<Visibility>(to, out var step) ? step : need.Visibility, cancellation) is not { } reach)
            return NotFound();

        Need = need;
        Reach = reach.To == need.Visibility ? null : reach;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, string? to, string? why, CancellationToken cancellation)
    {
        if (!Kebab.TryParse<Visibility>(to, out var step) || await needs.FindAsync(reference, cancellation) is not { } need)
            return NotFound();

        try
        {
            await needs.ChangeVisibilityAsync(need, step, why, cancellation);
        }
        catch (ServiceProblemException problem)
        {
            Problem = problem;
            return await OnGetAsync(reference, to, cancellation);
        }

        TempData["Done"] = Shared.Words.Of(step).Name;
        return Redirect($"/needs/{need.Reference}");
    }
}
