using Counterpart.Contracts.Matching;
using Counterpart.Gateway.Clients;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Pairings;

/// <summary>Up to three who are proposed for one need, side by side in the same nine criteria, and the answer to each (C1, D2). Experts are cards without a name (B2).</summary>
public sealed class CompareModel(NeedsClient needs, MatchingClient matching, ProvidersClient providers) : PageModel
{
    public const int Most = 3;

    public NeedView Need { get; private set; } = null!;

    public IReadOnlyList<PairingView> All { get; private set; } = [];

    public IReadOnlyList<PairingView> Chosen { get; private set; } = [];

    /// <summary>What each says of itself; null where the reader may not know who it is.</summary>
    public IReadOnlyDictionary<Guid, ProfileView?> Profiles { get; private set; } = new Dictionary<Guid, ProfileView?>();

    /// <param name="pairing">Those to compare; the best where none is named. Whoever names one sees it beside the best others.</param>
    public async Task<IActionResult> OnGetAsync(string reference, Guid[] pairing, CancellationToken cancellation)
    {
        if (await needs.FindAsync(reference, cancellation) is not { } need || await matching.PairingsOfAsync(need.Id, cancellation) is not { } page)
            return NotFound();

        Need = need;
        All = [.. page.Items.Where(one => one.Status is PairingStatus.Proposed or PairingStatus.Approved)];
        var named = All.Where(one => pairing.Contains(one.Id)).ToList();
        Chosen = [.. (named.Count > 1 ? named : [.. named, .. All.Except(named)]).Take(Most)];
        var profiles = await Task.WhenAll(Chosen.Select(async one => (one.Id, Profile: one.Profile.Id is { } id ? await ProfileAsync(id, cancellation) : null)));
        Profiles = profiles.ToDictionary(one => one.Id, one => one.Profile);
        return Page();
    }

    private async Task<ProfileView?> ProfileAsync(Guid id, CancellationToken cancellation)
    {
        try
        {
            return await providers.FindProfileAsync(id, cancellation);
        }
        catch (ServiceProblemException away) when (away.Status == StatusCodes.Status503ServiceUnavailable)
        {
            // The points are the pairing's own: they are compared all the same.
            return null;
        }
    }
}
