using Counterpart.Contracts;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Overlaps;

/// <summary>A need and somebody's activity side by side: what is alike, field by field, and what a coordinator rules (C10).</summary>
public sealed class OverlapModel(MatchingClient matching, NeedsClient needs) : PageModel
{
    public OverlapView Overlap { get; private set; } = null!;

    /// <summary>Null while its service is away.</summary>
    public NeedView? Need { get; private set; }

    /// <summary>Pairings of the need that wait for a decision.</summary>
    public IReadOnlyList<PairingView> Waiting { get; private set; } = [];

    public ServiceProblemException? Problem { get; private set; }

    [BindProperty]
    public string? Verdict { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The one that was read.</summary>
    [BindProperty]
    public int Version { get; set; }

    public bool MayRule => User.IsInRole(Kebab.Of(Role.Coordinator));

    public bool VerdictMissing => ModelState[nameof(Verdict)] is { Errors.Count: > 0 };

    public bool ReasonMissing => ModelState[nameof(Reason)] is { Errors.Count: > 0 };

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await ReadAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        if (!OverlapWords.Verdicts.Contains(Verdict))
            ModelState.AddModelError(nameof(Verdict), T("Choose a verdict"));
        if (Reason is null || Reason.Trim().Length < 3)
            ModelState.AddModelError(nameof(Reason), T("Say why: the State can read it"));
        if (!ModelState.IsValid)
            return await OnGetAsync(id, cancellation);

        return await DoAsync(id, () => matching.RuleAsync(id, Verdict!, Reason!.Trim(), Version, cancellation), T("Ruled: {0}", OverlapWords.Verdict(Verdict!)), OverlapWords.Meaning(Verdict!), cancellation);
    }

    public Task<IActionResult> OnPostTakebackAsync(Guid id, CancellationToken cancellation) =>
        DoAsync(id, () => matching.TakeRulingBackAsync(id, Version, cancellation), T("The ruling is taken back"), T("The overlap waits for a ruling again."), cancellation);

    private async Task<IActionResult> DoAsync(Guid id, Func<Task> act, string done, string more, CancellationToken cancellation)
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

        (TempData["Done"], TempData["DoneMore"]) = (done, more);
        return Redirect($"/overlaps/{id}");
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken cancellation)
    {
        if (await matching.FindOverlapAsync(id, cancellation) is not { } overlap)
            return false;

        Overlap = overlap;
        try
        {
            Need = await needs.FindAsync(overlap.NeedId.ToString(), cancellation);
        }
        catch (ServiceProblemException)
        {
            Need = null;
        }

        Waiting = [.. (await matching.PairingsOfAsync(overlap.NeedId, cancellation))?.Items.Where(pairing => pairing.Status == Contracts.Matching.PairingStatus.Proposed) ?? []];
        return true;
    }
}
