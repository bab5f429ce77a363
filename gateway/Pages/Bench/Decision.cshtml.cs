using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Bench;

/// <summary>One pairing on one page: need and offer, points, hard rules, overlaps; then the decision with its reason (D1).</summary>
public sealed class DecisionModel(MatchingClient matching, NeedsClient needs, ProvidersClient providers, TimeProvider clock) : PageModel
{
    public PairingView Pairing { get; private set; } = null!;

    /// <summary>Null while its service is away; the pairing tells enough.</summary>
    public NeedView? Need { get; private set; }

    public ProfileView? Profile { get; private set; }

    public ServiceProblemException? Problem { get; private set; }

    [BindProperty]
    public string? Decision { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public TimeSpan Age => clock.GetUtcNow() - Pairing.ProposedAt;

    public bool MayDecide => User.IsInRole(Kebab.Of(Role.Coordinator)) && Pairing.Status == PairingStatus.Proposed;

    public bool DecisionMissing => ModelState.ContainsKey(nameof(Decision)) && ModelState[nameof(Decision)]!.Errors.Count > 0;

    public bool ReasonMissing => ModelState.ContainsKey(nameof(Reason)) && ModelState[nameof(Reason)]!.Errors.Count > 0;

    public async Task<IActionResult> OnGetAsync(Guid pairingId, CancellationToken cancellation) =>
        await ReadAsync(pairingId, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid pairingId, CancellationToken cancellation)
    {
        if (Decision is not ("approve" or "reject"))
            ModelState.AddModelError(nameof(Decision), "Choose to approve or to reject");
        if (Reason is null || Reason.Trim().Length < 3)
            ModelState.AddModelError(nameof(Reason), "Say why: both sides can read it");
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

        TempData["Done"] = $"{(Decision == "approve" ? "Approved" : "Rejected")}: {Pairing.NeedReference} with {Pairing.Profile.Name}";
        var next = await NextAsync(pairingId, cancellation);
        TempData["DoneMore"] = next is null ? "Nothing else waits." : "This is the next one.";
        return Redirect(next is null ? "/bench" : $"/bench/{next}");
    }

    private async Task<bool> ReadAsync(Guid pairingId, CancellationToken cancellation)
    {
        if (await matching.FindPairingAsync(pairingId, cancellation) is not { } pairing)
            return false;

        Pairing = pairing;
        var need = OrNothingAsync(needs.FindAsync(pairing.NeedId.ToString(), cancellation));
        var profile = pairing.Profile.Id is { } id ? OrNothingAsync(providers.FindProfileAsync(id, cancellation)) : Task.FromResult<ProfileView?>(null);
        (Need, Profile) = (await need, await profile);
        return true;
    }

    private async Task<Guid?> NextAsync(Guid decided, CancellationToken cancellation)
    {
        var waiting = await OrNothingAsync(matching.BenchAsync(null, null, 2, cancellation)!);
        return waiting?.Items.FirstOrDefault(pairing => pairing.Id != decided)?.Id;
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
