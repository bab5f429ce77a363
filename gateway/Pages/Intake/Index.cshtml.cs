using Counterpart.Contracts.Needs;
using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Intake;

/// <summary>Needs on their way in: to authenticate, to open, and those that were entered for a State and wait for its confirmation (A2, A5).</summary>
public sealed class IntakeModel(NeedsClient needs) : PageModel
{
    private const int Shown = 20;

    private static readonly NeedStatus[] Alive = [NeedStatus.Submitted, NeedStatus.Authenticated, NeedStatus.Open, NeedStatus.PartlyMatched, NeedStatus.Matched, NeedStatus.InDelivery];

    public Page<NeedView> Submitted { get; private set; } = new([], null);

    public Page<NeedView> Authenticated { get; private set; } = new([], null);

    public Page<NeedView> Unconfirmed { get; private set; } = new([], null);

    public string Account => Caller.From(User).Account;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var submitted = needs.WaitingAsync([NeedStatus.Submitted], null, Shown, cancellation);
        var authenticated = needs.WaitingAsync([NeedStatus.Authenticated], null, Shown, cancellation);
        var unconfirmed = needs.WaitingAsync(Alive, confirmed: false, Shown, cancellation);
        (Submitted, Authenticated, Unconfirmed) = (await submitted, await authenticated, await unconfirmed);
    }
}
