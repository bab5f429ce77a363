using Counterpart.Matching.Proposals;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Approval;

/// <summary>GET /pairings/{id}/history: what was decided and answered, also what was taken back or no longer counts (D1, D2).</summary>
internal static class ReadPairingHistory
{
    /// <param name="Action">approve, reject, undo; accept, decline; void where a yes no longer counts because the need asks for something else.</param>
    /// <param name="Side">state or provider, for answers.</param>
    public sealed record Entry(DateTimeOffset At, string Action, string? Side, string Who, string Reason)
    {
        /// <summary>For Dapper, which fills properties.</summary>
        public Entry() : this(default, "", null, "", "")
        {
        }
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/pairings/{id:guid}/history", HandleAsync).Allow(Allowing.Secretariat).WithTags("Pairings").WithSummary("Every decision and answer, in the order in which they were given.");

    public static async Task<Results<Ok<Page<Entry>>, ProblemHttpResult>> HandleAsync(Guid id, Caller caller, Database database, CancellationToken cancellation)
    {
        var parameters = PairingSight.Parameters(caller);
        parameters.Add("Id", id);
        if (!await database.QuerySingleOrDefaultAsync<bool>($"select exists (select from pairings p where p.pairing_id = @Id and {PairingSight.Predicate})", parameters, cancellation))
            return Problem.NotFound("pairing");
        return TypedResults.Ok(new Page<Entry>(
            await database.QueryAsync<Entry>(
                """
                select at, decision as action, null as side, who, reason from decisions where pairing_id = @id
                union all
                select at, answer, side, who, reason from answers where pairing_id = @id
                order by at
                """,
                new { id }, cancellation),
            null));
    }
}
