using System.Text.Json;
using System.Text.Json.Nodes;
using Counterpart.Contracts;
using Counterpart.Matching.Approval;
using Counterpart.Matching.Engine;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Policies;

/// <summary>POST /policies: an administrator writes a new version of the scoring policy, with a reason. It changes nothing until another administrator puts it in use.</summary>
internal static class WritePolicy
{
    public sealed record Request(IReadOnlyDictionary<string, int>? Most, IReadOnlyDictionary<string, int>? Shares, int? Threshold, int? Proposals, string? Reason);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/policies", HandleAsync).Allow(Role.Administrator).WithTags("Policies").WithSummary("Writes a new version of the scoring policy; another administrator puts it in use.");

    public static async Task<Results<Created<PolicyView>, ProblemHttpResult>> HandleAsync(
        Request request, Caller caller, HttpContext http, Database database, ScoringPolicies policies, TimeProvider clock, CancellationToken cancellation)
    {
        if (Reasons.Read(request.Reason) is not { } reason)
            return Reasons.Missing("reason");

        var idempotency = Idempotency.Of(http.Request, caller);
        await using var work = await database.BeginAsync(cancellation);
        var claim = await idempotency.ClaimAsync(work, request);
        if (claim == Claim.Reused)
            return Problem.KeyReused();
        if (claim == Claim.Repeated)
            return await AnswerAsync(await work.QuerySingleOrDefaultAsync<int>("select version from policies where proposal_id = @Id", new { idempotency.Id }));

        // One after the other: each takes the next version.
        await work.ExecuteAsync("select pg_advisory_xact_lock(7305113006)");
        var written = await work.QueryAsync<Policy>("select document from policies order by version");
        var draft = new PolicyDraft(request.Most, request.Shares, request.Threshold, request.Proposals);
        var (policy, faults) = draft.Over(await policies.InUseAsync(work), written.Max(one => one.Version) + 1);
        if (faults.Count > 0)
            return Problem.Invalid("invalid-policy", faults);
        if (written.FirstOrDefault(one => SaysTheSame(one, policy)) is { } same)
            return Problem.Conflict("same-policy", $"Version {same.Version} says the same.");

        await work.ExecuteAsync(
            "insert into policies (version, document, written_at, proposal_id, account, who, reason) values (@Version, @policy, @Now, @Id, @Account, @Name, @reason)",
            new { policy.Version, policy, Now = clock.GetUtcNow(), idempotency.Id, caller.Account, caller.Name, reason });
        work.Audit(caller, "policy.written", $"policy:{policy.Version}", new { policy.Version, Reason = reason, Document = policy });
        await work.CommitAsync();
        return await AnswerAsync(policy.Version);

        async Task<Created<PolicyView>> AnswerAsync(int version) =>
            TypedResults.Created($"/api/v1/policies/{version}", (await ReadPolicies.FindAsync(version, caller, database, cancellation))!);
    }

    private static bool SaysTheSame(Policy one, Policy other) => JsonNode.DeepEquals(Document(one), Document(other));

    private static JsonNode? Document(Policy policy) => JsonSerializer.SerializeToNode(policy with { Version = 0 }, ContractJson.Options);
}
