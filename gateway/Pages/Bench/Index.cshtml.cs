using Counterpart.Gateway.Clients;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Bench;

/// <summary>What waits for a coordinator's decision, by priority, then age, then score (D1).</summary>
public sealed class BenchModel(MatchingClient matching, TimeProvider clock) : PageModel
{
    private const int PageSize = 25;

    public Page<PairingView> Waiting { get; private set; } = new([], null);

    public string? State { get; private set; }

    public async Task OnGetAsync(string? state, string? cursor, CancellationToken cancellation)
    {
        State = state;
        Waiting = await matching.BenchAsync(state, cursor, PageSize, cancellation);
    }

    public TimeSpan Age(PairingView pairing) => clock.GetUtcNow() - pairing.ProposedAt;
}
