using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Posting;

/// <summary>A State ends its need, or opens it again, and says why (A2).</summary>
public sealed class EndModel(NeedsClient needs) : PageModel
{
    public NeedView Need { get; private set; } = null!;

    public ServiceProblemException? Problem { get; private set; }

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public FieldFaults Faults => new(Problem, ("to", "to"), ("why", "why"));

    /// <summary>What its State can make of it from where it stands.</summary>
    public static IReadOnlyList<NeedStatus> StepsFrom(NeedStatus status) => status switch
    {
        NeedStatus.Draft or NeedStatus.Authenticated => [NeedStatus.Withdrawn],
        NeedStatus.Submitted => [NeedStatus.Draft, NeedStatus.Withdrawn],
        NeedStatus.Open or NeedStatus.PartlyMatched or NeedStatus.Matched => [NeedStatus.Obsolete, NeedStatus.Withdrawn],
        NeedStatus.InDelivery => [NeedStatus.Met],
        NeedStatus.Unfilled => [NeedStatus.Open, NeedStatus.Withdrawn],
        _ => [],
    };

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellation)
    {
        if (await needs.FindAsync(reference, cancellation) is not { } need || !Caller.From(User).SpeaksFor(need.State))
            return NotFound();
        if (StepsFrom(need.Status).Count == 0)
            return Redirect($"/needs/{need.Reference}");

        (Need, Version) = (need, need.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancellation)
    {
        if (await needs.FindAsync(reference, cancellation) is not { } need || !Caller.From(User).SpeaksFor(need.State))
            return NotFound();
        try
        {
            // Nothing chosen goes to the service as it is, which says so.
            await needs.TakeStepAsync(need with { Version = Version }, Kebab.TryParse<NeedStatus>(To, out var step) ? step : null, Why, cancellation);
        }
        catch (ServiceProblemException problem) when (problem.Status is StatusCodes.Status400BadRequest or StatusCodes.Status403Forbidden or StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            Problem = problem;
            Need = need;
            return Page();
        }

        TempData["Done"] = To switch
        {
            "met" => T("{0} is met", need.Reference),
            "obsolete" => T("{0} is obsolete", need.Reference),
            "open" => T("{0} is open to be matched", need.Reference),
            "draft" => T("{0} is a draft again", need.Reference),
            _ => T("{0} is withdrawn", need.Reference),
        };
        return Redirect($"/needs/{need.Reference}");
    }
}
