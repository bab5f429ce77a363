using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Needs.Lifecycle;
using Counterpart.Needs.Posting;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Needs.Knowledge;

/// <summary>POST /needs/{id}/answered-by: the State's focal point says that a knowledge item answers its need, which is met at no cost (B5).</summary>
internal static class AnswerNeed
{
    public sealed record Request(Guid? KnowledgeId);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/needs/{id:guid}/answered-by", HandleAsync).Allow(Role.FocalPoint).WithTags("Knowledge").WithSummary("Closes a need as met, at no cost, by a knowledge item; If-Match names the version that was read.");

    public static async Task<Results<Ok<NeedView>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        if (ETag.IfMatch(http.Request) is not { } version)
            return Problem.IfMatchMissing();

        await using var work = await database.BeginAsync(cancellation);
        if (await NeedRecords.LockAsync(work, id) is not { } before || !caller.SpeaksFor(before.Facts.State))
            return Problem.NotFound("need");
        if (before.Version != version)
            return Problem.ChangedMeanwhile(before.Version);
        if (!LegalSteps.MayBeAnswered(before.Facts.Status))
            return Problem.Conflict("illegal-step", $"A need that is {Kebab.Of(before.Facts.Status)} is not closed by a knowledge item.");
        if (NeedRules.Missing(before.Facts) is { Count: > 0 } missing)
            return Problem.Invalid(missing.Select(fault => (fault.Code, fault.Field, fault.Message)));

        // Shared: it stays listed until this is written.
        var title = await work.QuerySingleOrDefaultAsync<string>("select title from knowledge_items where knowledge_id = @KnowledgeId and withdrawn_at is null for share", new { request.KnowledgeId });
        if (title is null)
            return Problem.Invalid("unknown-knowledge", "knowledgeId", "There is no such knowledge item.");

        var now = clock.GetUtcNow();
        var after = before with { Version = before.Version + 1, Facts = before.Facts with { Status = NeedStatus.Met }, UpdatedAt = now };
        await NeedRecords.UpdateAsync(work, before, after, new Deed(caller, "answered", $"Answered at no cost by “{title}”."));
        await work.ExecuteAsync(
            "insert into knowledge_answers (need_id, version, knowledge_id, at) values (@NeedId, @Version, @KnowledgeId, @now)", new { after.NeedId, after.Version, request.KnowledgeId, now });
        await work.CommitAsync();
        ETag.Set(http, after.Version);
        return TypedResults.Ok(await NeedsBefore.ShowAsync(after, caller, now, database, cancellation));
    }
}
