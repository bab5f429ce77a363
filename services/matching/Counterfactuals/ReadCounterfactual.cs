using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Policies;
using Counterpart.Matching.Proposals;
using Counterpart.Matching.World;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Counterfactuals;

/// <summary>GET /pairings/{id}/counterfactual: what would change the score, each change scored again (C6).</summary>
internal static class ReadCounterfactual
{
    /// <param name="Side">need, profile or both.</param>
    public sealed record Change(string Side, string Sentence, IReadOnlyList<Sentence> Clauses, int Score, int Gain, bool WouldSuit);

    public sealed record Answer(Guid PairingId, int Score, IReadOnlyList<Change> Changes);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/pairings/{id:guid}/counterfactual", HandleAsync).Allow(Allowing.Secretariat).WithTags("Pairings").WithSummary("The smallest changes that would make the pair match better, each scored again.");

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(Guid id, Caller caller, Database database, ScoringPolicies policies, CancellationToken cancellation)
    {
        var row = await database.QuerySingleOrDefaultAsync<Row>(
            $"""
            select p.need_id, p.profile_id, p.status, p.need_version, p.profile_version, n.facts as need, f.facts as profile,
                   (select count(*) from pairings a where a.profile_id = p.profile_id and a.status in {Standing.Taking}) as engaged
            from pairings p
            join needs n on n.need_id = p.need_id
            join profiles f on f.profile_id = p.profile_id
            where p.pairing_id = @id
            """,
            new { id }, cancellation);
        if (row is null || !caller.Sees(row.Need))
            return Problem.NotFound("pairing");

        var (need, profile) = (new NeedCase(row.NeedId, row.NeedVersion, row.Need), new ProfileCase(row.ProfileId, row.ProfileVersion, row.Profile));
        var circumstances = new Circumstances((int)row.Engaged, Standing.IsOver(row.Status));
        var policy = await policies.InUseAsync(database, cancellation);
        var changes = Counterfactual.Find(need, profile, circumstances, policy).Select(what => new Change(what.Side, what.Sentence, what.Said, what.Score, what.Gain, what.WouldSuit));
        return TypedResults.Ok(new Answer(id, Judge.Of(need, profile, circumstances, policy).Score, [.. changes]));
    }

    private sealed record Row
    {
        public Guid NeedId { get; init; }
        public Guid ProfileId { get; init; }
        public string Status { get; init; } = "";
        public int NeedVersion { get; init; }
        public int ProfileVersion { get; init; }
        public NeedFacts Need { get; init; } = null!;
        public ProfileFacts Profile { get; init; } = null!;
        public long Engaged { get; init; }
    }
}
