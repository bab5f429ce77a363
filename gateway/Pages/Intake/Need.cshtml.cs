using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Intake;

/// <summary>One need on its way in, and the step that a coordinator takes with it (A2).</summary>
public sealed class IntakeNeedModel(NeedsClient needs) : PageModel
{
    public NeedView Need { get; private set; } = null!;

    public IReadOnlyList<NeedStep> History { get; private set; } = [];

    public ServiceProblemException? Problem { get; private set; }

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    /// <summary>The version that was read: nobody authenticates what has changed meanwhile.</summary>
    [BindProperty]
    public int Version { get; set; }

    public FieldFaults Faults => new(Problem, ("to", "to"), ("why", "why"));

    public bool IsOwn => Need.EnteredBy == Caller.From(User).Account;

    /// <summary>What a coordinator can make of it; nobody authenticates what they entered.</summary>
    public IReadOnlyList<NeedStatus> Steps => Need.Status switch
    {
        NeedStatus.Submitted when IsOwn => [NeedStatus.Draft, NeedStatus.Withdrawn],
        NeedStatus.Submitted => [NeedStatus.Authenticated, NeedStatus.Draft, NeedStatus.Withdrawn],
        NeedStatus.Authenticated => [NeedStatus.Open, NeedStatus.Withdrawn],
        NeedStatus.Draft => [NeedStatus.Submitted, NeedStatus.Withdrawn],
        _ => [],
    };

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellation)
    {
        if (await needs.FindAsync(reference, cancellation) is not { } need)
            return NotFound();

        Need = need;
        History = await needs.HistoryAsync(need.Id, cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancellation)
    {
        if (!Kebab.TryParse<NeedStatus>(To, out var step) || await needs.FindAsync(reference, cancellation) is not { } need)
            return NotFound();

        try
        {
            await needs.TakeStepAsync(need with { Version = Version }, step, Why, cancellation);
        }
        catch (ServiceProblemException problem) when (problem.Status != StatusCodes.Status404NotFound)
        {
            Problem = problem;
            return await OnGetAsync(reference, cancellation);
        }

        TempData["Done"] = step switch
        {
            NeedStatus.Authenticated => T("{0} is authenticated", need.Reference),
            NeedStatus.Open => T("{0} is open to be matched", need.Reference),
            NeedStatus.Draft => T("{0} is a draft again", need.Reference),
            NeedStatus.Submitted => T("{0} is submitted", need.Reference),
            _ => T("{0} is withdrawn", need.Reference),
        };
        return Redirect(step == NeedStatus.Authenticated ? $"/intake/{need.Reference}" : "/intake");
    }
}
