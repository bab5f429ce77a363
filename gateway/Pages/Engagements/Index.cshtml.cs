using Counterpart.Contracts;
using Counterpart.Gateway.Clients;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Engagements;

/// <summary>What waits for the reader's yes or no, and what was agreed (D2, E1).</summary>
public sealed class EngagementsModel(MatchingClient matching) : PageModel
{
    private const int PageSize = 25;

    public IReadOnlyList<PairingView> Awaited { get; private set; } = [];

    public Page<EngagementView> Engagements { get; private set; } = new([], null);

    public ServiceProblemException? Problem { get; private set; }

    /// <summary>Only engagements that stand so.</summary>
    public EngagementStatus? Status { get; private set; }

    public async Task OnGetAsync(string? status, string? cursor, CancellationToken cancellation)
    {
        Status = Kebab.TryParse<EngagementStatus>(status, out var only) ? only : null;
        var engagements = matching.EngagementsAsync(Status, cursor, PageSize, cancellation);
        Awaited = await matching.AwaitedAsync(cancellation);
        Engagements = await engagements;
    }

    public async Task<IActionResult> OnPostAnswerAsync(Guid pairing, string? answer, string? reason, CancellationToken cancellation)
    {
        try
        {
            var engaged = await matching.AnswerAsync(pairing, answer == "accept" ? "accept" : "decline", reason, cancellation);
            TempData["Done"] = engaged ? T("The engagement has started") : answer == "accept" ? T("You have accepted") : T("You have declined");
            return Redirect(engaged ? $"/engagements/{pairing}" : "/engagements");
        }
        catch (ServiceProblemException problem) when (problem.Status != StatusCodes.Status404NotFound)
        {
            Problem = problem;
            await OnGetAsync(status: null, cursor: null, cancellation);
            return Page();
        }
        catch (ServiceProblemException)
        {
            return NotFound();
        }
    }
}
