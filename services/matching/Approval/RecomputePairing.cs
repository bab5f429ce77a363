using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Policies;
using Counterpart.Matching.Proposals;
using Counterpart.Matching.World;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Approval;

/// <summary>
/// GET /pairings/{id}/recomputation: the score computed again from what the decision was based on, as the audit log has it, or from the present facts where
/// nobody has decided (D3). Whoever doubts a score need not believe us.
/// </summary>
internal static class RecomputePairing
{
    /// <param name="Source">audit, or present where nobody has decided.</param>
    /// <param name="Equal">The score and the points of every criterion are those that were recorded.</param>
    public sealed record Answer(
        Guid PairingId, string Source, int Recorded, int Recomputed, bool Equal, int NeedVersion, int ProfileVersion, int Policy, Circumstances Circumstances, IReadOnlyList<Comparison> Points);

    public sealed record Comparison(Criterion Criterion, int Recorded, int Recomputed);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/pairings/{id:guid}/recomputation", HandleAsync).Allow(Role.Coordinator, Role.Auditor).WithTags("Pairings").WithSummary("The score computed again from what the decision was based on.");

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(Guid id, Caller caller, Database database, ScoringPolicies policies, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(cancellation);
        if (await work.QuerySingleOrDefaultAsync<PairingRecord>($"select {PairingRecord.Columns} from pairings p where p.pairing_id = @id", new { id }) is not { } pairing
            || await work.QuerySingleOrDefaultAsync<NeedFacts>("select facts from needs where need_id = @NeedId", new { pairing.NeedId }) is not { } need
            || !caller.Sees(need))
            return Problem.NotFound("pairing");

        var audited = pairing.Status == "proposed" ? null : await work.QuerySingleOrDefaultAsync<string>(
            """
            select details ->> 'inputs'
            from audit
            where subject = @Subject and action in ('pairing.approved', 'pairing.rejected')
            order by number desc
            limit 1
            """,
            new { Subject = $"pairing:{id}" });
        var inputs = audited is null ? (await DecisionInputs.NowAsync(work, pairing)).Inputs : JsonSerializer.Deserialize<DecisionInputs>(audited, ContractJson.Options)!;
        if (await policies.FindAsync(work, inputs.Policy) is not { } policy)
            return Problem.Conflict("unknown-policy", $"Scoring policy {inputs.Policy} was not kept.");

        var again = inputs.JudgeAgain(policy);
        var points = again.Contributions.Zip(inputs.Points, (given, recorded) => new Comparison(given.Criterion, recorded, given.Points)).ToList();
        return TypedResults.Ok(new Answer(
            id, audited is null ? "present" : "audit", inputs.Score, again.Score, inputs.Score == again.Score && points.TrueForAll(same => same.Recorded == same.Recomputed),
            inputs.NeedVersion, inputs.ProfileVersion, inputs.Policy, inputs.Circumstances, points));
    }
}
