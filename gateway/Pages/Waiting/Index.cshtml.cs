using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Waiting;

/// <summary>What waits, how much of it and how long, each number with its list: the first page of the Secretariat's day.</summary>
public sealed class WaitingModel(WaitingClient waiting, NeedsClient needs, PoliciesClient policies, TimeProvider clock) : PageModel
{
    private static readonly NeedStatus[] Alive = [NeedStatus.Submitted, NeedStatus.Authenticated, NeedStatus.Open, NeedStatus.PartlyMatched, NeedStatus.Matched, NeedStatus.InDelivery];

    /// <summary>Null while matching does not answer.</summary>
    public IReadOnlyList<WaitingView>? Kinds { get; private set; }

    /// <summary>Needs to authenticate, and needs to be confirmed by their States; null while needs does not answer.</summary>
    public (long Submitted, long Unconfirmed)? Needs { get; private set; }

    /// <summary>Versions of the scoring policy that wait for another administrator.</summary>
    public IReadOnlyList<PolicyVersion> Policies { get; private set; } = [];

    public bool IsCoordinator => User.IsInRole(Kebab.Of(Role.Coordinator));

    public long Count(string kind) => Kinds?.FirstOrDefault(waits => waits.Kind == kind)?.Count ?? 0;

    public TimeSpan Age(DateTimeOffset since) => clock.GetUtcNow() - since;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var kinds = OrNothingAsync(waiting.WaitingAsync(cancellation));
        var submitted = OrNothingAsync(needs.WaitingAsync([NeedStatus.Submitted], null, 1, cancellation));
        var unconfirmed = OrNothingAsync(needs.WaitingAsync(Alive, confirmed: false, 1, cancellation));
        var versions = OrNothingAsync(policies.ListAsync(cancellation));
        Kinds = await kinds;
        Needs = (await submitted, await unconfirmed) is ({ } in1, { } in2) ? (in1.Total ?? 0, in2.Total ?? 0) : null;
        Policies = [.. (await versions)?.Items.Where(version => version.Uses.Count == 0) ?? []];
    }

    /// <summary>One service that is away does not take the whole page with it.</summary>
    private static async Task<T?> OrNothingAsync<T>(Task<T> reading) where T : class
    {
        try
        {
            return await reading;
        }
        catch (ServiceProblemException away) when (away.Status == StatusCodes.Status503ServiceUnavailable)
        {
            return null;
        }
    }
}
