using Counterpart.Contracts;
using Counterpart.Matching.Approval;
using Counterpart.Matching.Engine.Linkage;
using Counterpart.Matching.World;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Duplicates;

/// <summary>
/// POST and DELETE /duplicates/{id}/ruling: a coordinator says how two needs or two activities stand to one another (C11), or that two organisations are the same or are not (B9), or takes that back. The last ruling counts, for as
/// long as there are the two: a pair that goes and comes back is not asked about again.
/// </summary>
internal static class RuleOnDuplicate
{
    public sealed record Request(Verdict? Verdict, string? Reason);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/duplicates/{id:guid}/ruling", RuleAsync).Allow(Role.Coordinator).WithTags("Duplicates").WithSummary("Rules how two needs, two activities or two organisations stand to one another, with a reason; unrelated: not a duplicate. Organisations are the same or unrelated.");
        api.MapDelete("/duplicates/{id:guid}/ruling", TakeBackAsync).Allow(Role.Coordinator).WithTags("Duplicates").WithSummary("Takes the ruling back: the pair waits for one again.");
    }

    public static async Task<Results<Ok<DuplicateView>, ProblemHttpResult>> RuleAsync(
        Guid id, Request request, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        if (request.Verdict is not { } verdict)
            return Problem.Invalid("unknown-verdict", "verdict", $"Say which: {string.Join(", ", Kebab.All<Verdict>())}.");
        if (Reasons.Read(request.Reason) is not { } reason)
            return Reasons.Missing("reason");

        await using var work = await database.BeginAsync(cancellation);
        if (await LockAsync(work, id, caller) is not { } pair)
            return Problem.NotFound("duplicate");
        if (pair.Kind == Kebab.Of(DuplicateKind.Organisation) && verdict is not (Verdict.Same or Verdict.Unrelated))
            return Problem.Invalid("unknown-verdict", "verdict", "Two organisations are the same or unrelated.");
        switch (await Idempotency.Of(http.Request, caller).ClaimAsync(work, request))
        {
            case Claim.Reused:
                return Problem.KeyReused();
            case Claim.Repeated:
                return Answer(pair, caller, http);
        }

        if (ETag.IfMatch(http.Request) is { } version && version != pair.Version)
            return Problem.ChangedMeanwhile(pair.Version);
        return await SaveAsync(work, pair, verdict, reason, caller, http, clock);
    }

    public static async Task<Results<Ok<DuplicateView>, ProblemHttpResult>> TakeBackAsync(
        Guid id, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(cancellation);
        if (await LockAsync(work, id, caller) is not { } pair)
            return Problem.NotFound("duplicate");
        if (ETag.IfMatch(http.Request) is { } version && version != pair.Version)
            return Problem.ChangedMeanwhile(pair.Version);
        return pair.RulingId is null
            ? Problem.Conflict("nothing-to-undo", "Nobody has ruled on this pair.")
            : await SaveAsync(work, pair, null, "", caller, http, clock);
    }

    private static async Task<DuplicateView.Row?> LockAsync(Work work, Guid id, Caller caller)
    {
        var parameters = new DynamicParameters(new { id });
        NeedSight.Add(parameters, caller);
        return await work.QuerySingleOrDefaultAsync<DuplicateView.Row>($"{DuplicateView.Row.Select} where d.active and d.duplicate_id = @id and {DuplicateSight.Predicate} for update of d", parameters);
    }

    /// <param name="verdict">Null: what was ruled before is taken back.</param>
    private static async Task<Ok<DuplicateView>> SaveAsync(Work work, DuplicateView.Row pair, Verdict? verdict, string reason, Caller caller, HttpContext http, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var ruled = verdict is { } said ? Kebab.Of(said) : null;
        var id = await work.QuerySingleOrDefaultAsync<long>(
            """
            insert into duplicate_rulings (duplicate_id, version, verdict, reason, account, who, at)
            values (@DuplicateId, @Version + 1, @ruled, @reason, @Account, @Name, @now)
            returning ruling_id
            """,
            new { pair.DuplicateId, pair.Version, ruled, reason, caller.Account, caller.Name, now });
        pair = pair with { Version = pair.Version + 1, RulingId = verdict is null ? null : id, Ruled = ruled, Reason = reason, Who = caller.Name, RuledAt = now };
        await work.ExecuteAsync("update duplicates set ruling_id = @RulingId, version = @Version, updated_at = @now where duplicate_id = @DuplicateId", new { pair.RulingId, pair.Version, pair.DuplicateId, now });
        work.Audit(caller, verdict is null ? "duplicate.ruling-taken-back" : "duplicate.ruled", $"duplicate:{pair.DuplicateId}",
            new { pair.Version, Ruled = ruled, Reason = reason, pair.Kind, pair.FirstId, pair.SecondId, pair.Verdict, pair.Bits, pair.Evidence });
        await work.CommitAsync();
        return Answer(pair, caller, http);
    }

    private static Ok<DuplicateView> Answer(DuplicateView.Row pair, Caller caller, HttpContext http)
    {
        ETag.Set(http, pair.Version);
        return TypedResults.Ok(DuplicateView.Of(pair, caller));
    }
}
