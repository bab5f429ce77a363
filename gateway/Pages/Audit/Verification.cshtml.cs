using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using Counterpart.Platform.Audit;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Audit;

/// <summary>Whether each chain is unbroken, proved while the page is made (D3).</summary>
public sealed class VerificationModel(AuditLogs logs) : PageModel
{
    /// <summary>A log with its proof; without one it does not answer just now.</summary>
    public IReadOnlyList<(string Log, AuditProof? Proof)> Proofs { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) =>
        Proofs = await Task.WhenAll(AuditLogs.Of(Caller.From(User)).Select(async log => (log, await ProveAsync(log, cancellation))));

    private async Task<AuditProof?> ProveAsync(string log, CancellationToken cancellation)
    {
        try
        {
            return await logs.VerifyAsync(log, cancellation);
        }
        catch (ServiceProblemException away) when (away.Status == StatusCodes.Status503ServiceUnavailable)
        {
            return null;
        }
    }
}
