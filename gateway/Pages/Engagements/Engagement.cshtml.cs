using Counterpart.Contracts.Matching;
using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Engagements;

/// <summary>One engagement: milestones, what came of it, who did what (E1).</summary>
public sealed class EngagementModel(MatchingClient matching) : PageModel
{
    public EngagementView Engagement { get; private set; } = null!;

    public ServiceProblemException? Problem { get; private set; }

    private bool IsOpen => Engagement.Status != EngagementStatus.Closed;

    private bool IsCoordinator => Caller.From(User).Role == Role.Coordinator;

    public bool MayAdd => IsOpen && (Engagement.YourSide is not null || IsCoordinator);

    public bool MayClose => IsOpen && Engagement.YourSide is not null;

    public bool MaySettle => Engagement.Status == EngagementStatus.Disputed && IsCoordinator;

    public bool MayConfirm(Milestone milestone) => IsOpen && Engagement.YourSide switch
    {
        PairingSide.State => milestone.StateConfirmedAt is null,
        PairingSide.Provider => milestone.ProviderConfirmedAt is null,
        _ => false,
    };

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await matching.FindEngagementAsync(id, cancellation) is not { } engagement)
            return NotFound();
        Engagement = engagement;
        return Page();
    }

    public Task<IActionResult> OnPostMilestoneAsync(Guid id, string? title, DateOnly? due, CancellationToken cancellation) =>
        DoAsync(id, () => matching.AddMilestoneAsync(id, title, due, cancellation), T("The milestone is added"), cancellation);

    public Task<IActionResult> OnPostDoneAsync(Guid id, int number, CancellationToken cancellation) =>
        DoAsync(id, () => matching.ConfirmMilestoneAsync(id, number, cancellation), T("You have said that it is done"), cancellation);

    public Task<IActionResult> OnPostCloseAsync(Guid id, EngagementOutcome outcome, string? remarks, int? rating, CancellationToken cancellation) =>
        DoAsync(id, () => matching.CloseAsync(id, outcome, remarks, rating, cancellation), T("Your report is kept"), cancellation);

    public Task<IActionResult> OnPostSettleAsync(Guid id, EngagementOutcome outcome, string? remarks, CancellationToken cancellation) =>
        DoAsync(id, () => matching.SettleAsync(id, outcome, remarks, cancellation), T("It is settled"), cancellation);

    private async Task<IActionResult> DoAsync(Guid id, Func<Task> act, string done, CancellationToken cancellation)
    {
        try
        {
            await act();
        }
        catch (ServiceProblemException problem)
        {
            Problem = problem;
            return await OnGetAsync(id, cancellation);
        }

        TempData["Done"] = done;
        return Redirect($"/engagements/{id}");
    }
}
