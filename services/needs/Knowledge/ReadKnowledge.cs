using Counterpart.Contracts.Taxonomy;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Counterpart.Needs.Knowledge;

/// <summary>GET /knowledge and /knowledge/{id}: guides, model laws, courses and tools by article × type × language × region and by words, newest first (B5).</summary>
internal static class ReadKnowledge
{
    /// <summary>AND across facets, OR within one; each parameter may be repeated.</summary>
    internal sealed record Question([FromQuery] string[]? Article, [FromQuery] string[]? Type, [FromQuery] string[]? Language, [FromQuery] string[]? Region, [FromQuery] string? Q);

    internal sealed record Position(DateTimeOffset At, Guid Id);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/knowledge", ListAsync).Allow(Allowing.Everyone).WithTags("Knowledge").WithSummary("Lists knowledge items by article, type, language, region and words.");
        api.MapGet("/knowledge/{id:guid}", HandleAsync).Allow(Allowing.Everyone).WithTags("Knowledge").WithSummary("One knowledge item.");
    }

    public static async Task<Results<Ok<Page<KnowledgeItem>>, ProblemHttpResult>> ListAsync(
        [AsParameters] Question question, string? cursor, int? limit, Caller caller, Database database, CancellationToken cancellation)
    {
        if (!Cursor.TryRead<Position>(cursor, out var position))
            return Problem.Invalid("bad-cursor", "cursor", "This is not a cursor of this list.");

        var size = Cursor.Size(limit);
        var parameters = new DynamicParameters(new
        {
            Articles = KnowledgeItems.Covers(Chosen(question.Article, value => ArticleReference.TryParse(value, out var article) ? article.ToString() : value)),
            Types = KnowledgeItems.Alike(Chosen(question.Type, value => AssistanceTypes.Find(value)?.Code ?? value)),
            Languages = Chosen(question.Language, value => Languages.Find(value)?.Code ?? value),
            Regions = Chosen(question.Region, value => RegionalGroups.TryParse(value, out var group) ? RegionalGroups.Code(group) : value),
            Words = (question.Q ?? "").Replace('\0', ' ').Trim(),
            Limit = size + 1,
        });
        if (position is not null)
            parameters.AddDynamicParams(position);
        var items = await KnowledgeItems.ReadAsync(
            $"""
            where k.withdrawn_at is null
              and (cardinality(@Articles) = 0 or cardinality(k.articles) = 0 or k.covers && @Articles)
              and (cardinality(@Types) = 0 or k.types && @Types)
              and (cardinality(@Languages) = 0 or k.languages && @Languages)
              and (cardinality(@Regions) = 0 or cardinality(k.regions) = 0 or k.regions && @Regions)
              and (@Words = '' or {Text("english")} or {Text("simple")})
              {(position is null ? "" : "and (k.created_at, k.knowledge_id) < (@At, @Id)")}
            order by k.created_at desc, k.knowledge_id desc
            limit @Limit
            """,
            parameters, caller, database, cancellation);
        return TypedResults.Ok(Page<KnowledgeItem>.Of(items, size, item => new Position(item.CreatedAt, item.Id)));
    }

    public static async Task<Results<Ok<KnowledgeItem>, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, HttpContext http, Database database, CancellationToken cancellation)
    {
        if (await KnowledgeItems.FindAsync(id, caller, database, cancellation) is not { } item)
            return Problem.NotFound("knowledge item");
        // Without If-None-Match: how many needs it answered changes without the item.
        ETag.Set(http, item.Version);
        return TypedResults.Ok(item);
    }

    /// <summary>Written out for each question: the list is short.</summary>
    private static string Text(string language) => $"to_tsvector('{language}', k.title || ' ' || k.publisher || ' ' || k.summary) @@ websearch_to_tsquery('{language}', @Words)";

    /// <summary>A form sends empty fields for what was not chosen.</summary>
    private static string[] Chosen(string[]? values, Func<string, string> canonical) =>
        [.. (values ?? []).Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => canonical(value.Trim()))];
}
