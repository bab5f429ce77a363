using Counterpart.Contracts.Needs;
using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Posting;

/// <summary>The last look at a draft: whom it will reach, and what happens at once (A2, I2).</summary>
public sealed class PublishModel(NeedsClient needs) : PageModel
{
    public NeedView Need { get; private set; } = null!;

    public Reach? Reach { get; private set; }

    public ServiceProblemException? Problem { get; private set; }

    [BindProperty]
    public int Version { get; set; }

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellation)
    {
        if (await needs.FindAsync(reference, cancellation) is not { } need || !Caller.From(User).SpeaksFor(need.State))
            return NotFound();
        if (need.Status != NeedStatus.Draft)
            return Redirect($"/needs/{need.Reference}");
        if (need.Articles.Count == 0 || need.Types.Count == 0)
            return Redirect($"/needs/{need.Reference}/draft/review");

        (Need, Version) = (need, need.Version);
        Reach = await needs.ReachAsync(need.Id, need.Visibility, cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancellation)
    {
        if (await needs.FindAsync(reference, cancellation) is not { } need || !Caller.From(User).SpeaksFor(need.State))
            return NotFound();
        try
        {
            await needs.PublishAsync(need with { Version = Version }, cancellation);
        }
        catch (ServiceProblemException problem) when (problem.Status is StatusCodes.Status400BadRequest or StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            Problem = problem;
            return await OnGetAsync(reference, cancellation);
        }

        TempData["Done"] = T("{0} is published", need.Reference);
        TempData["DoneMore"] = need.Visibility >= Visibility.Donors ? T("Counterparts are proposed within moments: they appear on this page by themselves.") : T("Nobody is proposed until you show it to donors.");
        return Redirect($"/needs/{need.Reference}");
    }
}
