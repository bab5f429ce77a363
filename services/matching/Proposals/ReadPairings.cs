using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Overlaps;
using Counterpart.Matching.World;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Proposals;

/// <summary>GET /pairings, /pairings/{id} and /needs/{id}/pairings.</summary>
internal static class ReadPairings
{
    /// <summary>The Secretariat sees all pairings, a State those of its needs, whoever gives those with its own profile.</summary>
    private const string Predicate = "(@All or (@Own <> '' and p.state = @Own) or (@Organisation <> '' and p.profile_owner = @Organisation))";

    private static readonly Role[] Readers = [Role.FocalPoint, .. Allowing.Givers, .. Allowing.Secretariat];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/pairings", ListAsync).Allow(Readers).WithTags("Pairings").WithSummary("Pairings in the order of the bench: priority, age, score.");
        api.MapGet("/pairings/{id:guid}", ReadAsync).Allow(Readers).WithTags("Pairings").WithSummary("One pairing: score, contributions, sentences, evidence, overlaps.");
        api.MapGet("/needs/{id:guid}/pairings", OfNeedAsync).Allow(Readers).WithTags("Pairings").WithSummary("The pairings of a need, best first.");
    }

    public static async Task<Results<Ok<Page<PairingView>>, ProblemHttpResult>> ListAsync(
        string? status, string? state, Guid? need, string? cursor, int? limit, Caller caller, Database database, CancellationToken cancellation)
    {
        if (!Cursor.TryRead<Position>(cursor, out var position))
            return Problem.Invalid("bad-cursor", "cursor", "This is not a cursor of this list.");
        if (status is not null && !Kebab.TryParse<PairingStatus>(status, out _))
            return Problem.Invalid("unknown-status", "status", $"'{status}' is not one of {string.Join(", ", Kebab.All<PairingStatus>())}.");

        var size = Cursor.Size(limit);
        var parameters = Parameters(caller);
        parameters.Add("Status", status);
        parameters.Add("State", States.Find(state)?.Alpha3 ?? state);
        parameters.Add("Need", need);
        parameters.Add("After", position is not null);
        parameters.Add("Priority", position?.Priority ?? 0);
        parameters.Add("At", position?.At ?? DateTimeOffset.MinValue.AddYears(1));
        parameters.Add("Score", position?.Score ?? 0);
        parameters.Add("Id", position?.Id ?? Guid.Empty);
        parameters.Add("Limit", size + 1);
        const string Where =
            $"""
            {Predicate}
            and (@Status::text is null or p.status = @Status)
            and (@State::text is null or p.state = @State)
            and (@Need::uuid is null or p.need_id = @Need)
            """;
        var total = await database.QuerySingleOrDefaultAsync<long>($"select count(*) from pairings p where {Where}", parameters, cancellation);
        var found = await database.QueryAsync<PairingRecord>(
            $"""
            select {PairingRecord.Columns}
            from pairings p
            where {Where}
              and (not @After or (p.priority, p.proposed_at, -p.score, p.pairing_id) > (@Priority, @At, -@Score, @Id))
            order by p.priority, p.proposed_at, p.score desc, p.pairing_id
            limit @Limit
            """,
            parameters, cancellation);
        var page = Page<PairingRecord>.Of(found, size, pairing => new Position(pairing.Priority, pairing.ProposedAt, pairing.Score, pairing.PairingId));
        return TypedResults.Ok(new Page<PairingView>(await ViewsAsync(page.Items, caller, database, cancellation), page.Next, total));
    }

    public static async Task<Results<Ok<PairingView>, ProblemHttpResult>> ReadAsync(Guid id, Caller caller, HttpContext http, Database database, CancellationToken cancellation)
    {
        var parameters = Parameters(caller);
        parameters.Add("Id", id);
        if (await database.QuerySingleOrDefaultAsync<PairingRecord>($"select {PairingRecord.Columns} from pairings p where p.pairing_id = @Id and {Predicate}", parameters, cancellation) is not { } pairing)
            return Problem.NotFound("pairing");
        ETag.Set(http, pairing.Version);
        return TypedResults.Ok((await ViewsAsync([pairing], caller, database, cancellation))[0]);
    }

    public static async Task<Ok<Page<PairingView>>> OfNeedAsync(Guid id, Caller caller, Database database, CancellationToken cancellation)
    {
        var parameters = Parameters(caller);
        parameters.Add("Id", id);
        var found = await database.QueryAsync<PairingRecord>(
            $"select {PairingRecord.Columns} from pairings p where p.need_id = @Id and p.status <> 'withdrawn' and {Predicate} order by p.score desc, p.pairing_id limit 200", parameters, cancellation);
        return TypedResults.Ok(new Page<PairingView>(await ViewsAsync(found, caller, database, cancellation), null));
    }

    /// <summary>Overlaps concern the State and the Secretariat; who gives sees only its pairing.</summary>
    private static async Task<IReadOnlyList<PairingView>> ViewsAsync(IReadOnlyList<PairingRecord> pairings, Caller caller, Database database, CancellationToken cancellation)
    {
        if (pairings.Count == 0)
            return [];
        var decisions = (await database.QueryAsync<Decision>(
            "select distinct on (pairing_id) pairing_id, decision as choice, reason, who, at from decisions where pairing_id = any(@Ids) order by pairing_id, decision_id desc",
            new { Ids = pairings.Select(pairing => pairing.PairingId).ToArray() }, cancellation)).ToDictionary(decision => decision.PairingId);
        var overlaps = (await OverlapsAsync(pairings, caller, database, cancellation)).ToLookup(row => row.NeedId);
        return [.. pairings.Select(pairing => PairingView.Of(pairing, caller, overlaps[pairing.NeedId].Select(OverlapView.Of),
            decisions.GetValueOrDefault(pairing.PairingId) is { } decided ? new DecisionView(decided.Choice, decided.Reason, caller.IsSecretariat ? decided.Who : "A coordinator", decided.At) : null))];
    }

    private static async Task<IReadOnlyList<OverlapView.Row>> OverlapsAsync(IReadOnlyList<PairingRecord> pairings, Caller caller, Database database, CancellationToken cancellation)
    {
        var parameters = new DynamicParameters(new { Ids = pairings.Select(pairing => pairing.NeedId).Distinct().ToArray() });
        NeedSight.Add(parameters, caller);
        return await database.QueryAsync<OverlapView.Row>(
            $"{OverlapView.Row.Select} where o.active and o.need_id = any(@Ids) and {NeedSight.Predicate} order by o.flagged_at desc, o.overlap_id", parameters, cancellation);
    }

    private static DynamicParameters Parameters(Caller caller)
    {
        var parameters = new DynamicParameters();
        parameters.Add("All", caller.IsSecretariat);
        parameters.Add("Own", caller.Role == Role.FocalPoint ? caller.State ?? "" : "");
        parameters.Add("Organisation", caller.Organisation ?? "");
        return parameters;
    }

    internal sealed record Position(int Priority, DateTimeOffset At, int Score, Guid Id);

    private sealed record Decision
    {
        public Guid PairingId { get; init; }
        public string Choice { get; init; } = "";
        public string Reason { get; init; } = "";
        public string Who { get; init; } = "";
        public DateTimeOffset At { get; init; }
    }
}
