using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Providers.Organisations;

/// <summary>POST /organisations/{id}/merge/undo: two organisations are two after all, each with its own names, also those heard since (B9).</summary>
internal static class UndoOrganisationMerge
{
    /// <param name="Other">Id, identifier or name of the one to part from it; the newest when left out.</param>
    /// <param name="Reason">May be left out.</param>
    public sealed record Request(string? Other, string? Reason);

    /// <summary>Both as they are again.</summary>
    public sealed record Answer(OrganisationView Kept, OrganisationView Other);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/organisations/{id:guid}/merge/undo", HandleAsync).Allow(Role.Coordinator).WithTags("Organisations").WithSummary("Parts an organisation again from another that was merged into it: the newest, or the one that is named.");

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        Guid id, Request? request, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        var reason = request?.Reason?.Trim() is { Length: > 0 } said ? said : null;
        if (reason?.Length > 2_000)
            return Problem.Invalid("reason-too-long", "reason", "A reason has at most 2,000 characters.");

        var now = clock.GetUtcNow();
        await using var work = await database.BeginAsync(cancellation);
        if ((await KeptOrganisation.LockAsync(work, id, id)).Kept is not { } kept)
            return Problem.NotFound("organisation");
        Guid? named = request?.Other is { Length: > 0 } other ? await KeptOrganisation.FindAsync(work, other) : null;
        if (kept.Others.LastOrDefault(one => named is null || one.Other.OrganisationId == named) is not { } merge)
            return Problem.Conflict("nothing-to-undo", "Nothing was merged into this organisation that could be undone.");

        var after = kept.Without(merge.Other.OrganisationId);
        await work.ExecuteAsync("update organisation_merges set undone_at = @now where merge_id = @MergeId", new { merge.MergeId, now });
        var parted = await merge.Other.SaveAsync(work, merge.Other.Name, null, now);
        var saved = await kept.Own.SaveAsync(work, after.Own.Name, null, now);
        work.Audit(caller, "organisation.merge-undone", $"organisation:{id}", new { Other = parted.OrganisationId, OtherIdentifier = parted.Identifier, OtherName = parted.Name, Why = reason });
        await work.CommitAsync();
        ETag.Set(http, saved.Version);
        return TypedResults.Ok(new Answer(new OrganisationView(saved, [.. after.Others.Select(one => one.Other)]), new OrganisationView(parted, [])));
    }
}
