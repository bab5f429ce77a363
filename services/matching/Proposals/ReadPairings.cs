using System.Data;
using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Approval;
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
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/pairings", ListAsync).Allow(PairingSight.Readers).WithTags("Pairings").WithSummary("Pairings in the order of the bench: what has waited too long (escalated=true for only that), then priority, age, score; of one State, of one priority; awaitingMe=true only those to which you have not said yes.");
        api.MapGet("/pairings/{id:guid}", ReadAsync).Allow(PairingSight.Readers).WithTags("Pairings").WithSummary("One pairing: score, contributions, sentences, evidence, overlaps.");
        api.MapGet("/needs/{id:guid}/pairings", OfNeedAsync).Allow(PairingSight.Readers).WithTags("Pairings").WithSummary("The pairings of a need, best first.");
    }

    public static async Task<Results<Ok<Page<PairingView>>, ProblemHttpResult>> ListAsync(
        string? status, string? state, string? priority, Guid? need, bool? escalated, bool? awaitingMe, string? cursor, int? limit, Caller caller, Database database, CancellationToken cancellation)
    {
        if (!Cursor.TryRead<Position>(cursor, out var position))
            return Problem.Invalid("bad-cursor", "cursor", "This is not a cursor of this list.");
        if (status is not null && !Kebab.TryParse<PairingStatus>(status, out _))
            return Problem.Invalid("unknown-status", "status", $"'{status}' is not one of {string.Join(", ", Kebab.All<PairingStatus>())}.");

        Priority? urgency = Kebab.TryParse<Priority>(priority, out var named) ? named : null;
        if (priority is not null && urgency is null)
            return Problem.Invalid("invalid-value", "priority", $"'{priority}' is not one of {string.Join(", ", Kebab.All<Priority>())}.");

        var size = Cursor.Size(limit);
        var parameters = PairingSight.Parameters(caller);
        parameters.Add("Status", status);
        parameters.Add("Only", urgency is { } only ? (int)only + 1 : null, DbType.Int32);
        parameters.Add("State", States.Find(state)?.Alpha3 ?? state);
        parameters.Add("Need", need);
        parameters.Add("Escalated", escalated);
        parameters.Add("AwaitingMe", awaitingMe == true);
        parameters.Add("After", position is not null);
        parameters.Add("Patient", position?.Patient ?? false);
        parameters.Add("Priority", position?.Priority ?? 0);
        parameters.Add("At", position?.At ?? DateTimeOffset.MinValue.AddYears(1));
        parameters.Add("Score", position?.Score ?? 0);
        parameters.Add("Id", position?.Id ?? Guid.Empty);
        parameters.Add("Limit", size + 1);
        var where =
            $"""
            {PairingSight.Predicate}
            and (@Status::text is null or p.status = @Status)
            and (@State::text is null or p.state = @State)
            and (@Only::integer is null or p.priority = @Only)
            and (@Need::uuid is null or p.need_id = @Need)
            and (@Escalated::boolean is null or (p.escalated_at is not null) = @Escalated)
            and (not @AwaitingMe or (p.status in ('proposed', 'approved') and ({PairingSight.Side}) is not null and not {AnswerRecord.SaidYes($"({PairingSight.Side})")}))
            """;
        var total = await database.QuerySingleOrDefaultAsync<long>($"select count(*) from pairings p where {where}", parameters, cancellation);
        var found = await database.QueryAsync<PairingRecord>(
            $"""
            select {PairingRecord.Columns}
            from pairings p
            where {where}
              and (not @After or (p.escalated_at is null, p.priority, p.proposed_at, -p.score, p.pairing_id) > (@Patient, @Priority, @At, -@Score, @Id))
            order by p.escalated_at is null, p.priority, p.proposed_at, p.score desc, p.pairing_id
            limit @Limit
            """,
            parameters, cancellation);
        var page = Page<PairingRecord>.Of(found, size, pairing => new Position(pairing.EscalatedAt is null, pairing.Priority, pairing.ProposedAt, pairing.Score, pairing.PairingId));
        return TypedResults.Ok(new Page<PairingView>(await ViewsAsync(page.Items, caller, database, cancellation), page.Next, total));
    }

    public static async Task<Results<Ok<PairingView>, ProblemHttpResult>> ReadAsync(Guid id, Caller caller, HttpContext http, Database database, CancellationToken cancellation)
    {
        var parameters = PairingSight.Parameters(caller);
        parameters.Add("Id", id);
        if (await database.QuerySingleOrDefaultAsync<PairingRecord>($"select {PairingRecord.Columns} from pairings p where p.pairing_id = @Id and {PairingSight.Predicate}", parameters, cancellation) is not { } pairing)
            return Problem.NotFound("pairing");
        ETag.Set(http, pairing.Version);
        return TypedResults.Ok((await ViewsAsync([pairing], caller, database, cancellation))[0]);
    }

    public static async Task<Ok<Page<PairingView>>> OfNeedAsync(Guid id, Caller caller, Database database, CancellationToken cancellation)
    {
        var parameters = PairingSight.Parameters(caller);
        parameters.Add("Id", id);
        var found = await database.QueryAsync<PairingRecord>(
            $"select {PairingRecord.Columns} from pairings p where p.need_id = @Id and p.status <> 'withdrawn' and {PairingSight.Predicate} order by p.score desc, p.pairing_id limit 200", parameters, cancellation);
        return TypedResults.Ok(new Page<PairingView>(await ViewsAsync(found, caller, database, cancellation), null));
    }

    /// <summary>Overlaps concern the State and the Secretariat; who gives sees only its pairing.</summary>
    private static async Task<IReadOnlyList<PairingView>> ViewsAsync(IReadOnlyList<PairingRecord> pairings, Caller caller, Database database, CancellationToken cancellation)
    {
        if (pairings.Count == 0)
            return [];
        var ids = pairings.Select(pairing => pairing.PairingId).ToArray();
        var decisions = (await database.QueryAsync<DecisionRecord>(DecisionRecord.Latest, new { Ids = ids }, cancellation)).ToDictionary(decision => decision.PairingId);
        var answers = (await database.QueryAsync<AnswerRecord>(AnswerRecord.Latest, new { Ids = ids }, cancellation)).ToLookup(answer => answer.PairingId);
        var profiles = (await database.QueryAsync<(Guid Id, ProfileFacts Facts)>(
            "select profile_id, facts from profiles where profile_id = any(@Ids)", new { Ids = pairings.Select(pairing => pairing.ProfileId).Distinct().ToArray() }, cancellation)).ToDictionary(profile => profile.Id, profile => profile.Facts);
        var overlaps = (await OverlapsAsync(pairings, caller, database, cancellation)).ToLookup(row => row.NeedId);
        var entered = await EnteredAsync(pairings, caller, database, cancellation);
        return [.. pairings.Select(pairing => PairingView.Of(
            pairing, profiles[pairing.ProfileId], caller, overlaps[pairing.NeedId].Select(row => OverlapView.Of(row, caller)), decisions.GetValueOrDefault(pairing.PairingId), [.. answers[pairing.PairingId]])
            with { EnteredByYou = entered.Contains(pairing.NeedId) })];
    }

    private static async Task<IReadOnlyList<OverlapView.Row>> OverlapsAsync(IReadOnlyList<PairingRecord> pairings, Caller caller, Database database, CancellationToken cancellation)
    {
        var parameters = new DynamicParameters(new { Ids = pairings.Select(pairing => pairing.NeedId).Distinct().ToArray() });
        NeedSight.Add(parameters, caller);
        return await database.QueryAsync<OverlapView.Row>(
            $"{OverlapView.Row.Select} where {OverlapView.Row.Shown} and o.need_id = any(@Ids) and {NeedSight.Predicate} order by o.flagged_at desc, o.overlap_id", parameters, cancellation);
    }

    /// <summary>The needs that a coordinator entered: somebody else must decide on their pairings (D1).</summary>
    private static async Task<HashSet<Guid>> EnteredAsync(IReadOnlyList<PairingRecord> pairings, Caller caller, Database database, CancellationToken cancellation)
    {
        if (caller.Role != Role.Coordinator)
            return [];
        var parameters = new DynamicParameters(new { Ids = pairings.Select(pairing => pairing.NeedId).Distinct().ToArray(), caller.Account });
        NeedSight.Add(parameters, caller);
        return [.. await database.QueryAsync<Guid>(
            $"select n.need_id from needs n where n.need_id = any(@Ids) and n.facts ->> 'enteredBy' = @Account and {NeedSight.Predicate}", parameters, cancellation)];
    }

    /// <param name="Patient">It has not waited too long.</param>
    internal sealed record Position(bool Patient, int Priority, DateTimeOffset At, int Score, Guid Id);
}
