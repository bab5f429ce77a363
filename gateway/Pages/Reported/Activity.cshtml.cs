using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Reported;

/// <summary>One reported activity: what is said of it, by whom and when, what does not agree, and what it is about, which people confirm (B3, A9).</summary>
public sealed class ActivityModel(ProvidersClient providers) : PageModel
{
    public ActivityView Activity { get; private set; } = null!;

    public ServiceProblemException? Problem { get; private set; }

    public Caller Reader => Caller.From(User);

    /// <summary>Coordinators and the organisation that reports it say what it is about.</summary>
    public bool MayRule => Activity.MergedInto is null && (Reader.Role == Role.Coordinator || (Reader.Role is Role.Donor or Role.Provider && Reader.Owns(Activity.Reporter)));

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await providers.FindActivityAsync(id, cancellation) is not { } activity)
            return NotFound();

        Activity = activity;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, SuggestionAbout? about, string? value, SuggestionStanding? standing, CancellationToken cancellation)
    {
        if (about is null || standing is null)
            return BadRequest();

        try
        {
            await providers.RuleOnSuggestionAsync(id, about.Value, value ?? "", standing.Value, cancellation);
        }
        catch (ServiceProblemException problem) when (problem.Status < 500)
        {
            Problem = problem;
            return await OnGetAsync(id, cancellation);
        }

        TempData["Done"] = T("What it is about is kept");
        TempData["DoneMore"] = T("It stands whatever later files say. Overlaps and coverage follow in a moment.");
        return Redirect($"/activities/{id}");
    }
}
