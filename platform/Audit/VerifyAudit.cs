using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace Counterpart.Platform.Audit;

/// <summary>What a walk along the whole chain found.</summary>
/// <param name="Entries">So many were read, up to the first broken link.</param>
/// <param name="PublishedHeads">Heads kept outside the database with which the chain was compared; 0 where none are kept here.</param>
/// <param name="Head">The last entry when the walk began; absent in an empty chain.</param>
/// <param name="Broken">The first link that does not hold; absent when all do.</param>
public sealed record AuditProof(string Service, bool Unbroken, long Entries, int PublishedHeads, AuditHead? Head, BrokenLink? Broken, DateTimeOffset VerifiedAt);

/// <summary><c>GET /audit/{service}/verification</c>: proves the chain now, as the command <c>audit verify</c> does (D3).</summary>
public static class VerifyAudit
{
    internal static void Map(IEndpointRouteBuilder audit, string service, Role[] readers) =>
        audit.MapGet("/verification", async (Database.Database database, IConfiguration configuration, TimeProvider clock, CancellationToken cancellation) =>
                TypedResults.Ok(await ProveAsync(service, database, configuration, clock, cancellation)))
            .Allow(readers).WithSummary("Walks the whole chain, compares it with the published heads, and names the first broken link.");

    public static async Task<AuditProof> ProveAsync(string service, Database.Database database, IConfiguration configuration, TimeProvider clock, CancellationToken cancellation)
    {
        IReadOnlyList<AuditHead> published = configuration["Audit:HeadsFile"] is { Length: > 0 } file ? [.. AuditHeads.Read(file).Where(head => head.Service == service)] : [];
        var now = clock.GetUtcNow();
        var head = await AuditHeads.CurrentAsync(database.Source, service, now, cancellation);
        var verdict = await AuditChain.VerifyAsync(database.Source, published, cancellation);
        return new AuditProof(service, verdict.Broken is null, verdict.Entries, published.Count, head, verdict.Broken, now);
    }
}
