using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Bench;

/// <summary>One pairing on one page: need and offer, points, hard rules, overlaps, what would change the picture, alternates, history; then the decision with its reason (D1).</summary>
public sealed class DecisionModel(MatchingClient matching, NeedsClient needs, ProvidersClient providers, TimeProvider clock) : PageModel
{
    public PairingView Pairing { get; private set; } = null!;

    /// <summary>Null while its service is away; the pairing tells enough.</summary>
    public NeedView? Need { get; private set; }

    public ProfileView? Profile { get; private set; }

    /// <summary>The other pairings of the need, best first.</summary>
    public IReadOnlyList<PairingView> Alternates { get; private set; } = [];

    /// <summary>Needs of the same State that may ask for the same, the likeliest first: somebody may be meeting one of them (C10, C11).</summary>
    public IReadOnlyList<DuplicateView> Duplicates { get; private set; } = [];

    public IReadOnlyList<WhatIf> Changes { get; private set; } = [];

    public IReadOnlyList<PairingEntry> History { get; private set; } = [];

    public ServiceProblemException? Problem { get; private set; }

    [BindProperty]
    public string? Decision { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public TimeSpan Age => clock.GetUtcNow() - Pairing.ProposedAt;

    private bool IsCoordinator => User.IsInRole(Kebab.Of(Role.Coordinator));

    public bool MayDecide => IsCoordinator && Pairing is { Status: PairingStatus.Proposed, EnteredByYou: false };

    /// <summary>Four eyes: whoever entered the need leaves the decision to others.</summary>
    public bool IsForOthers => IsCoordinator && Pairing is { Status: PairingStatus.Proposed, EnteredByYou: true };

    /// <summary>Within the day, while no engagement has started; the service has the last word.</summary>
    public bool MayUndo => IsCoordinator && !Pairing.EnteredByYou && (Pairing.Status is PairingStatus.Approved or PairingStatus.Rejected)
        && Pairing.Decision is { } decision && clock.GetUtcNow() - decision.At < TimeSpan.FromHours(24);

    public bool DecisionMissing => ModelState.ContainsKey(nameof(Decision)) && ModelState[nameof(Decision)]!.Errors.Count > 0;

    public bool ReasonMissing => ModelState.ContainsKey(nameof(Reason)) && ModelState[nameof(Reason)]!.Errors.Count > 0;

    public async Task<IActionResult> OnGetAsync(Guid pairingId, CancellationToken cancellation) =>
        await ReadAsync(pairingId, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid pairingId, CancellationToken cancellation)
    {
        if (Decision is not ("approve" or "reject"))
            ModelState.AddModelError(nameof(Decision), T("Choose to approve or to reject"));
        if (Reason is null || Reason.Trim().Length < 3)
            ModelState.AddModelError(nameof(Reason), T("Say why: both sides can read it"));
        if (!await ReadAsync(pairingId, cancellation))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();

        try
        {
            await matching.DecideAsync(pairingId, Decision!, Reason!.Trim(), cancellation);
        }
        catch (ServiceProblemException problem)
        {
            Problem = problem;
            return Page();
        }

        TempData["Done"] = Decision == "approve" ? T("Approved: {0}", Words.Pair(Pairing)) : T("Rejected: {0}", Words.Pair(Pairing));
        var next = await NextAsync(pairingId, cancellation);
        TempData["DoneMore"] = next is null ? T("Nothing else waits.") : T("This is the next one.");
        return Redirect(next is null ? "/bench" : $"/bench/{next}");
    }

    public async Task<IActionResult> OnPostUndoAsync(Guid pairingId, CancellationToken cancellation)
    {
        if (!await ReadAsync(pairingId, cancellation))
            return NotFound();
        try
        {
            await matching.UndoAsync(pairingId, Reason ?? "", cancellation);
        }
        catch (ServiceProblemException problem)
        {
            Problem = problem;
            return Page();
        }

        TempData["Done"] = T("Taken back: {0}", Words.Pair(Pairing));
        TempData["DoneMore"] = T("It waits for a decision again.");
        return Redirect($"/bench/{pairingId}");
    }

    private async Task<bool> ReadAsync(Guid pairingId, CancellationToken cancellation)
    {
        if (await matching.FindPairingAsync(pairingId, cancellation) is not { } pairing)
            return false;

        Pairing = pairing;
        var need = OrNothingAsync(needs.FindAsync(pairing.NeedId.ToString(), cancellation));
        var profile = pairing.Profile.Id is { } id ? OrNothingAsync(providers.FindProfileAsync(id, cancellation)) : Task.FromResult<ProfileView?>(null);
        var alternates = OrNothingAsync(matching.PairingsOfAsync(pairing.NeedId, cancellation));
        var duplicates = OrNothingAsync(matching.DuplicatesOfAsync(pairing.NeedId, cancellation)!);
        var changes = OrNothingAsync(matching.CounterfactualAsync(pairingId, cancellation));
        var history = OrNothingAsync(matching.PairingHistoryAsync(pairingId, cancellation)!);
        (Need, Profile) = (await need, await profile);
        Alternates = [.. (await alternates)?.Items.Where(other => other.Id != pairingId) ?? []];
        Duplicates = await duplicates ?? [];
        Changes = (await changes)?.Changes ?? [];
        History = await history ?? [];
        return true;
    }

    private async Task<Guid?> NextAsync(Guid decided, CancellationToken cancellation)
    {
        var waiting = await OrNothingAsync(matching.BenchAsync(PairingStatus.Proposed, null, null, escalated: false, null, 10, cancellation)!);
        return waiting?.Items.FirstOrDefault(pairing => pairing.Id != decided && !pairing.EnteredByYou)?.Id;
    }

    private static async Task<T?> OrNothingAsync<T>(Task<T?> reading) where T : class
    {
        try
        {
            return await reading;
        }
        catch (ServiceProblemException)
        {
            return null;
        }
    }
}
