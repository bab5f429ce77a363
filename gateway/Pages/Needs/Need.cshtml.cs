using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Needs;

/// <summary>One need: what the State wrote, who is proposed for it and why, what it may overlap with, and how it came here.</summary>
public sealed class NeedModel(NeedsClient needs, MatchingClient matching) : PageModel
{
    public NeedView Need { get; private set; } = null!;

    /// <summary>Null for those who may not see who is proposed.</summary>
    public IReadOnlyList<PairingView>? Pairings { get; private set; }

    public IReadOnlyList<OverlapView> Overlaps { get; private set; } = [];

    /// <summary>Needs of the same State that may ask for the same (C11); for the State and the Secretariat.</summary>
    public IReadOnlyList<DuplicateView> Duplicates { get; private set; } = [];

    /// <summary>A line for each act: a need that is posted to be matched passes four statuses at once.</summary>
    public IReadOnlyList<NeedStep> History { get; private set; } = [];

    /// <summary>States that met a like need, for the State itself (C8).</summary>
    public IReadOnlyList<PeerStateView> Peers { get; private set; } = [];

    /// <summary>Matching is away: the need itself is shown all the same.</summary>
    public bool PairingsAway { get; private set; }

    public ServiceProblemException? Problem { get; private set; }

    public Caller Reader => Caller.From(User);

    public bool MayConfirm => Reader.SpeaksFor(Need.State);

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellation)
    {
        if (await needs.FindAsync(reference, cancellation) is not { } need)
            return NotFound();

        Need = need;
        var history = needs.HistoryAsync(need.Id, cancellation);
        if (Reader.Role != Role.Anonymous)
            await ReadPairingsAsync(cancellation);
        History = [.. (await history).GroupBy(step => (step.Version, step.Action, step.Who)).Select(act => act.Last() with { From = act.First().From })];
        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(string reference, CancellationToken cancellation)
    {
        if (await needs.FindAsync(reference, cancellation) is not { } need)
            return NotFound();

        try
        {
            await needs.ConfirmAsync(need.Id, cancellation);
        }
        catch (ServiceProblemException problem)
        {
            Problem = problem;
            return await OnGetAsync(reference, cancellation);
        }

        TempData["Done"] = T("{0} is still valid", need.Reference);
        TempData["DoneMore"] = T("Confirmed by you just now.");
        return Redirect($"/needs/{need.Reference}");
    }

    private async Task ReadPairingsAsync(CancellationToken cancellation)
    {
        try
        {
            var pairings = matching.PairingsOfAsync(Need.Id, cancellation);
            var overlaps = matching.OverlapsOfAsync(Need.Id, cancellation);
            if (MayConfirm)
                Peers = await matching.PeersAsync(Need.Id, cancellation);
            Overlaps = await overlaps;
            if (Reader.IsSecretariat || Reader.SpeaksFor(Need.State))
                Duplicates = await matching.DuplicatesOfAsync(Need.Id, cancellation);
            // The State and the Secretariat are told that nobody is proposed yet; for others there is nothing to tell.
            if (await pairings is { } page && (page.Items.Count > 0 || Reader.IsSecretariat || Reader.SpeaksFor(Need.State)))
                Pairings = page.Items;
        }
        catch (ServiceProblemException)
        {
            PairingsAway = true;
        }
    }
}
