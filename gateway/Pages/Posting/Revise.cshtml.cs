using Counterpart.Contracts.Needs;
using Counterpart.Gateway.Clients;
using Microsoft.AspNetCore.Mvc;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Posting;

/// <summary>A State says anew what it needs; what has changed is matched again at once, and the clock begins anew (A2, A4).</summary>
public sealed class ReviseModel(NeedsClient needs) : WritingModel(needs)
{
    private static readonly Part[] Parts = [Part.Words, Part.About, Part.Details];

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellation)
    {
        if (!await FindOwnAsync(reference, cancellation))
            return NotFound();
        if (Need!.Status == NeedStatus.Draft)
            return Redirect($"/needs/{Need.Reference}/draft/words");
        if (Need.Status is NeedStatus.Met or NeedStatus.Obsolete or NeedStatus.Withdrawn)
            return Redirect($"/needs/{Need.Reference}");

        (Form, Version) = (NeedForm.Of(Need), Need.Version);
        await HelpAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostCheckAsync(string reference, CancellationToken cancellation)
    {
        if (!await FindOwnAsync(reference, cancellation))
            return NotFound();
        await HelpAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancellation)
    {
        if (!await FindOwnAsync(reference, cancellation))
            return NotFound();
        try
        {
            await Needs.ReviseAsync(Need!.Id, Version, Written(), cancellation);
        }
        catch (ServiceProblemException problem) when (problem.Status is StatusCodes.Status400BadRequest or StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            Problem = problem;
            await HelpAsync(cancellation);
            return Page();
        }

        TempData["Done"] = T("{0} is revised", Need!.Reference);
        TempData["DoneMore"] = T("It is matched again as it stands now, and counts as confirmed.");
        return Redirect($"/needs/{Need.Reference}");
    }

    /// <remarks>Who sees it is changed on a page of its own, which says whom that reaches.</remarks>
    private EnteredNeed Written() => Form.Into(EnteredNeed.From(Need!), Parts);

    private async Task HelpAsync(CancellationToken cancellation)
    {
        await AdviseAsync(Written(), cancellation);
        await ReadOthersAsync(cancellation);
    }
}
