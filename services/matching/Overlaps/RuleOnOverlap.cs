using Counterpart.Contracts;
using Counterpart.Matching.Approval;
using Counterpart.Matching.Engine.Linkage;
using Counterpart.Matching.Proposals;
using Counterpart.Matching.World;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Overlaps;

/// <summary>
/// POST and DELETE /overlaps/{id}/ruling: a coordinator says how need and activity stand to one another (C10), or takes that back. The last ruling counts, for as long
/// as there are the two: an overlap that goes and comes back is not asked about again.
/// </summary>
internal static class RuleOnOverlap
{
    public sealed record Request(Verdict? Verdict, string? Reason);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/overlaps/{id:guid}/ruling", RuleAsync).Allow(Role.Coordinator).WithTags("Overlaps").WithSummary("Rules how a need and an activity stand to one another, with a reason; unrelated: not a duplicate.");
        api.MapDelete("/overlaps/{id:guid}/ruling", TakeBackAsync).Allow(Role.Coordinator).WithTags("Overlaps").WithSummary("Takes the ruling back: the overlap waits for one again.");
    }

    public static async Task<Results<Ok<OverlapView>, ProblemHttpResult>> RuleAsync(
        Guid id, Request request, Caller caller, HttpContext http, Database database, PairingChanges changes, TimeProvider clock, CancellationToken cancellation)
    {
        if (request.Verdict is not { } verdict)
            return Problem.Invalid("unknown-verdict", "verdict", $"Say which: {string.Join(", ", Kebab.All<Verdict>())}.");
        if (Reasons.Read(request.Reason) is not { } reason)
            return Reasons.Missing("reason");

        await using var work = await database.BeginAsync(cancellation);
        if (await LockAsync(work, id, caller) is not { } overlap)
            return Problem.NotFound("overlap");
        switch (await Idempotency.Of(http.Request, caller).ClaimAsync(work, request))
        {
            case Claim.Reused:
                return Problem.KeyReused();
            case Claim.Repeated:
                return Answer(overlap, caller, http);
        }

        if (ETag.IfMatch(http.Request) is { } version && version != overlap.Version)
            return Problem.ChangedMeanwhile(overlap.Version);
        return await SaveAsync(work, overlap, verdict, reason, caller, http, changes, clock);
    }

    public static async Task<Results<Ok<OverlapView>, ProblemHttpResult>> TakeBackAsync(
        Guid id, Caller caller, HttpContext http, Database database, PairingChanges changes, TimeProvider clock, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(cancellation);
        if (await LockAsync(work, id, caller) is not { } overlap)
            return Problem.NotFound("overlap");
        if (ETag.IfMatch(http.Request) is { } version && version != overlap.Version)
            return Problem.ChangedMeanwhile(overlap.Version);
        return overlap.RulingId is null
            ? Problem.Conflict("nothing-to-undo", "Nobody has ruled on this overlap.")
            : await SaveAsync(work, overlap, null, "", caller, http, changes, clock);
    }

    private static async Task<OverlapView.Row?> LockAsync(Work work, Guid id, Caller caller)
    {
        var parameters = new DynamicParameters(new { id });
        NeedSight.Add(parameters, caller);
        return await work.QuerySingleOrDefaultAsync<OverlapView.Row>($"{OverlapView.Row.Select} where o.active and o.overlap_id = @id and {NeedSight.Predicate} for update of o", parameters);
    }

    /// <param name="verdict">Null: what was ruled before is taken back.</param>
    private static async Task<Ok<OverlapView>> SaveAsync(Work work, OverlapView.Row overlap, Verdict? verdict, string reason, Caller caller, HttpContext http, PairingChanges changes, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var ruled = verdict is { } said ? Kebab.Of(said) : null;
        var id = await work.QuerySingleOrDefaultAsync<long>(
            """
            insert into overlap_rulings (overlap_id, version, verdict, reason, account, who, at)
            values (@OverlapId, @Version + 1, @ruled, @reason, @Account, @Name, @now)
            returning ruling_id
            """,
            new { overlap.OverlapId, overlap.Version, ruled, reason, caller.Account, caller.Name, now });
        overlap = overlap with { Version = overlap.Version + 1, RulingId = verdict is null ? null : id, Ruled = ruled, Reason = reason, Who = caller.Name, RuledAt = now };
        await work.ExecuteAsync("update assistance_overlaps set ruling_id = @RulingId, version = @Version, updated_at = @now where overlap_id = @OverlapId", new { overlap.RulingId, overlap.Version, overlap.OverlapId, now });
        work.Audit(caller, verdict is null ? "overlap.ruling-taken-back" : "overlap.ruled", $"overlap:{overlap.OverlapId}",
            new { overlap.Version, Ruled = ruled, Reason = reason, overlap.NeedId, overlap.ActivityId, overlap.Verdict, overlap.Bits, overlap.Evidence });
        await work.CommitAsync();
        changes.Tell(overlap.NeedId);
        return Answer(overlap, caller, http);
    }

    private static Ok<OverlapView> Answer(OverlapView.Row overlap, Caller caller, HttpContext http)
    {
        ETag.Set(http, overlap.Version);
        return TypedResults.Ok(OverlapView.Of(overlap, caller));
    }
}
