using Counterpart.Matching.Engine;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Policies;

/// <summary>When a policy was put in use.</summary>
/// <param name="By">Absent for those outside the Secretariat, as the reason is.</param>
public sealed record PolicyUse(DateTimeOffset At, string? By, string? Reason);

/// <summary>A version of the scoring policy: the whole document, who wrote it and why, and when it was put in use.</summary>
/// <param name="InUse">Whether proposals are scored under it now.</param>
/// <param name="By">Absent for those outside the Secretariat, as the reason is.</param>
/// <param name="YouWrote">Then somebody else must put it in use.</param>
/// <param name="Uses">The last one first; empty for one that waits for another administrator.</param>
public sealed record PolicyView(int Version, bool InUse, Policy Document, DateTimeOffset WrittenAt, string? By, string? Reason, bool YouWrote, IReadOnlyList<PolicyUse> Uses);

/// <summary>
/// GET /policies and /policies/{version}: how points are given, now and before (C1). Anybody may read what was ever in use, so that a score can be computed
/// by those whom it concerns; what waits to be put in use, the persons and their reasons are the Secretariat's.
/// </summary>
internal static class ReadPolicies
{
    /// <param name="Settled">False while open needs have still to be scored again under the version in use. How many would tell of needs that nobody may see.</param>
    public sealed record Answer(int InUse, bool Settled, IReadOnlyList<PolicyView> Items);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/policies", ListAsync).Allow(Allowing.Everyone).WithTags("Policies").WithSummary("All versions of the scoring policy, the newest first: which is in use, who wrote it and why.");
        api.MapGet("/policies/{version:int}", ReadAsync).Allow(Allowing.Everyone).WithTags("Policies").WithSummary("One version of the scoring policy.");
    }

    public static async Task<Ok<Answer>> ListAsync(Caller caller, HttpContext http, Database database, CancellationToken cancellation)
    {
        var views = await ViewsAsync(null, caller, database, cancellation);
        var inUse = views.FirstOrDefault(view => view.InUse)?.Version ?? Policy.BuiltIn.Version;
        ETag.Set(http, inUse);
        return TypedResults.Ok(new Answer(inUse, await database.QuerySingleOrDefaultAsync<bool>("select not exists (select from rescoring)", null, cancellation), views));
    }

    public static async Task<Results<Ok<PolicyView>, ProblemHttpResult>> ReadAsync(int version, Caller caller, Database database, CancellationToken cancellation) =>
        await FindAsync(version, caller, database, cancellation) is { } view ? TypedResults.Ok(view) : Problem.NotFound("policy");

    /// <returns>Null for one that the caller may not see.</returns>
    public static async Task<PolicyView?> FindAsync(int version, Caller caller, Database database, CancellationToken cancellation) =>
        (await ViewsAsync(version, caller, database, cancellation)).SingleOrDefault();

    private static async Task<IReadOnlyList<PolicyView>> ViewsAsync(int? version, Caller caller, Database database, CancellationToken cancellation)
    {
        var policies = await database.QueryAsync<Row>(
            """
            select version, document, written_at, account, who, reason, version = (select u.version from policy_uses u order by u.use_id desc limit 1) as in_use
            from policies p
            where (@version::integer is null or version = @version)
              and (@IsSecretariat or exists (select from policy_uses u where u.version = p.version))
            order by version desc
            """,
            new { version, caller.IsSecretariat }, cancellation);
        var uses = (await database.QueryAsync<Use>("select version, who, reason, at from policy_uses order by use_id desc", null, cancellation)).ToLookup(use => use.Version);
        return [.. policies.Select(policy => new PolicyView(
            policy.Version, policy.InUse, policy.Document, policy.WrittenAt, caller.IsSecretariat ? policy.Who : null, caller.IsSecretariat ? policy.Reason : null,
            policy.Account is not null && policy.Account == caller.Account,
            [.. uses[policy.Version].Select(use => new PolicyUse(use.At, caller.IsSecretariat ? use.Who : null, caller.IsSecretariat ? use.Reason : null))]))];
    }

    private sealed record Row
    {
        public int Version { get; init; }
        public Policy Document { get; init; } = null!;
        public DateTimeOffset WrittenAt { get; init; }
        public string? Account { get; init; }
        public string Who { get; init; } = "";
        public string Reason { get; init; } = "";
        public bool InUse { get; init; }
    }

    private sealed record Use
    {
        public int Version { get; init; }
        public string Who { get; init; } = "";
        public string Reason { get; init; } = "";
        public DateTimeOffset At { get; init; }
    }
}
