using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Needs;
using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Bench;

/// <summary>What waits for a coordinator's decision: what has waited too long first, then by priority, age, score; and what was decided (D1).</summary>
public sealed class BenchModel(MatchingClient matching, TimeProvider clock) : PageModel
{
    private const int PageSize = 25;

    public Page<PairingView> Waiting { get; private set; } = new([], null);

    /// <summary>How many have waited too long, of those that the filter asks for.</summary>
    public long TooLong { get; private set; }

    /// <summary>What is shown: proposed, approved or rejected.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    public PairingStatus Shown => Show switch { "approved" => PairingStatus.Approved, "rejected" => PairingStatus.Rejected, _ => PairingStatus.Proposed };

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Priority { get; set; }

    /// <summary>Only what has waited too long.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Escalated { get; set; }

    public bool IsFiltered => !string.IsNullOrEmpty(State) || !string.IsNullOrEmpty(Priority) || Escalated;

    public bool MayDecide => User.IsInRole(Kebab.Of(Role.Coordinator));

    public async Task OnGetAsync(string? cursor, CancellationToken cancellation)
    {
        // An address that somebody typed asks for nothing rather than for an error.
        var priority = Kebab.TryParse<Priority>(Priority, out var known) ? Kebab.Of(known) : null;
        var tooLong = matching.BenchAsync(PairingStatus.Proposed, State, priority, escalated: true, null, 1, cancellation);
        Waiting = await matching.BenchAsync(Shown, State, priority, Escalated && Shown == PairingStatus.Proposed, cursor, PageSize, cancellation);
        TooLong = (await tooLong).Total ?? 0;
    }

    public TimeSpan Age(PairingView pairing) => clock.GetUtcNow() - pairing.ProposedAt;
}
