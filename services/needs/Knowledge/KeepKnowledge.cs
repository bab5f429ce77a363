using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Needs.Knowledge;

/// <summary>POST /knowledge, PUT and DELETE /knowledge/{id}: coordinators keep the list of knowledge items (B5).</summary>
internal static class KeepKnowledge
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/knowledge", PostAsync).Allow(Role.Coordinator).WithTags("Knowledge").WithSummary("Adds a knowledge item.");
        api.MapPut("/knowledge/{id:guid}", ChangeAsync).Allow(Role.Coordinator).WithTags("Knowledge").WithSummary("Changes a knowledge item; If-Match names the version that was read.");
        api.MapDelete("/knowledge/{id:guid}", WithdrawAsync).Allow(Role.Coordinator).WithTags("Knowledge").WithSummary("Takes a knowledge item off the list; the needs that it answered still lead to it.");
    }

    public static async Task<Results<Created<KnowledgeItem>, ProblemHttpResult>> PostAsync(
        KnowledgeDraft draft, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        if (KnowledgeRules.Check(draft) is { Count: > 0 } faults)
            return Problem.Invalid(faults.Select(fault => (fault.Code, fault.Field, fault.Message)));

        var idempotency = Idempotency.Of(http.Request, caller);
        await using (var work = await database.BeginAsync(cancellation))
        {
            var claim = await idempotency.ClaimAsync(work, draft);
            if (claim == Claim.Reused)
                return Problem.KeyReused();
            if (claim == Claim.New)
            {
                await work.ExecuteAsync(
                    """
                    insert into knowledge_items (knowledge_id, version, title, kind, publisher, summary, articles, covers, types, languages, regions, url, entered_by, created_at, updated_at)
                    values (@KnowledgeId, 1, @Title, @Kind, @Publisher, @Summary, @Articles, @Covers, @Types, @Languages, @Regions, @Url, @By, @Now, @Now)
                    """,
                    Row(idempotency.Id, KnowledgeRules.ToItem(draft), caller, clock));
                work.Audit(caller, "knowledge.posted", $"knowledge:{idempotency.Id}", new { Version = 1, draft.Title });
                await work.CommitAsync();
            }
        }

        var item = (await KnowledgeItems.FindAsync(idempotency.Id, caller, database, cancellation))!;
        ETag.Set(http, item.Version);
        return TypedResults.Created($"/api/v1/knowledge/{item.Id}", item);
    }

    public static async Task<Results<Ok<KnowledgeItem>, ProblemHttpResult>> ChangeAsync(
        Guid id, KnowledgeDraft draft, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        if (ETag.IfMatch(http.Request) is not { } version)
            return Problem.IfMatchMissing();
        if (KnowledgeRules.Check(draft) is { Count: > 0 } faults)
            return Problem.Invalid(faults.Select(fault => (fault.Code, fault.Field, fault.Message)));

        await using (var work = await database.BeginAsync(cancellation))
        {
            if (await LockAsync(work, id) is not { } before)
                return Problem.NotFound("knowledge item");
            if (before != version)
                return Problem.ChangedMeanwhile(before);
            await work.ExecuteAsync(
                """
                update knowledge_items
                set version = version + 1, title = @Title, kind = @Kind, publisher = @Publisher, summary = @Summary, articles = @Articles, covers = @Covers, types = @Types,
                    languages = @Languages, regions = @Regions, url = @Url, updated_at = @Now
                where knowledge_id = @KnowledgeId
                """,
                Row(id, KnowledgeRules.ToItem(draft), caller, clock));
            work.Audit(caller, "knowledge.changed", $"knowledge:{id}", new { Version = before + 1, draft.Title });
            await work.CommitAsync();
        }

        var item = (await KnowledgeItems.FindAsync(id, caller, database, cancellation))!;
        ETag.Set(http, item.Version);
        return TypedResults.Ok(item);
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> WithdrawAsync(Guid id, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        if (ETag.IfMatch(http.Request) is not { } version)
            return Problem.IfMatchMissing();

        await using var work = await database.BeginAsync(cancellation);
        if (await LockAsync(work, id) is not { } before)
            return Problem.NotFound("knowledge item");
        if (before != version)
            return Problem.ChangedMeanwhile(before);
        await work.ExecuteAsync("update knowledge_items set version = version + 1, withdrawn_at = @Now, updated_at = @Now where knowledge_id = @id", new { id, Now = clock.GetUtcNow() });
        work.Audit(caller, "knowledge.withdrawn", $"knowledge:{id}", new { Version = before + 1 });
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    /// <summary>The version of an item that is listed.</summary>
    private static Task<int?> LockAsync(Work work, Guid id) =>
        work.QuerySingleOrDefaultAsync<int?>("select version from knowledge_items where knowledge_id = @id and withdrawn_at is null for update", new { id });

    private static object Row(Guid id, KnowledgeItem item, Caller caller, TimeProvider clock) => new
    {
        KnowledgeId = id,
        item.Title,
        item.Kind,
        item.Publisher,
        item.Summary,
        item.Articles,
        Covers = KnowledgeItems.Covers(item.Articles),
        item.Types,
        item.Languages,
        item.Regions,
        item.Url,
        By = caller.Account,
        Now = clock.GetUtcNow(),
    };
}
