using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Needs.Posting;

/// <summary>POST /needs: a State posts a need, or a coordinator enters one from a note verbale (A1, A5).</summary>
internal static class PublishNeed
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/needs", HandleAsync).Allow(Role.FocalPoint, Role.Coordinator).WithTags("Needs").WithSummary("Posts a need: as a draft, submitted, or open to be matched (the default).");

    public static async Task<Results<Created<NeedView>, ProblemHttpResult>> HandleAsync(
        NeedDraft draft, Caller caller, HttpContext http, GroupPosting together, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (caller.Role == Role.FocalPoint)
            draft = draft with { State = draft.State ?? caller.State };
        if (NeedRules.Check(draft, DateOnly.FromDateTime(now.UtcDateTime)) is { Count: > 0 } faults)
            return Problem.Invalid(faults.Select(fault => (fault.Code, fault.Field, fault.Message)));
        if (caller.Role == Role.FocalPoint && !caller.SpeaksFor(States.Find(draft.State)!.Alpha3))
            return Problem.Forbidden("other-state", "A focal point posts the needs of its own State.");
        if (draft.After is { Count: > 0 })
        {
            await using var look = await database.BeginAsync(cancellation);
            if (await NeedsBefore.CheckAsync(draft, need: null, caller, look) is { Count: > 0 } unknown)
                return Problem.Invalid(unknown.Select(fault => (fault.Code, fault.Field, fault.Message)));
        }

        var idempotency = Idempotency.Of(http.Request, caller);
        var need = Prepare(draft, caller, idempotency.Id, importKey: null, now);
        if (await together.PostAsync(need, new Deed(caller, "posted", Authority(caller)), idempotency, draft, cancellation) is { } posted)
            return Answer(http, posted, now);

        await using var work = await database.BeginAsync(cancellation);
        return await idempotency.ClaimAsync(work, draft) == Claim.Repeated && await NeedRecords.LockAsync(work, idempotency.Id) is { } before
            ? Answer(http, before, now)
            : Problem.KeyReused();
    }

    /// <summary>A new need, still without its reference; the same for the API and for a row of a checklist.</summary>
    public static NeedRecord Prepare(NeedDraft draft, Caller caller, Guid needId, string? importKey, DateTimeOffset now)
    {
        var status = draft.Status ?? NeedStatus.Open;
        return new NeedRecord
        {
            NeedId = needId,
            Version = 1,
            Facts = draft.ToFacts(reference: "", status, caller.Account, status == NeedStatus.Open ? now : null),
            ImportKey = importKey,
            ConfirmedAt = caller.Role == Role.FocalPoint ? now : null,
            CreatedAt = now,
            UpdatedAt = now,
            ReviewedAt = now,
        };
    }

    /// <summary>Why the need counts as authenticated: the history says it for every need (A2).</summary>
    public static string Authority(Caller caller) => caller.Role == Role.FocalPoint
        ? "Posted with the accredited account of the State."
        : "Entered by the Secretariat for the State; its focal point is asked to confirm.";

    private static Created<NeedView> Answer(HttpContext http, NeedRecord need, DateTimeOffset now)
    {
        ETag.Set(http, need.Version);
        return TypedResults.Created($"/api/v1/needs/{need.NeedId}", new NeedView(need, now));
    }
}
