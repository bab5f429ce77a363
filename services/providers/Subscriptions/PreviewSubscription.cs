using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Providers.Subscriptions;

/// <summary>GET /subscriptions/{id}/preview: what the question would have brought in the last 90 days (B4).</summary>
internal static class PreviewSubscription
{
    private const int Days = 90;
    private const int Shown = 50;

    public sealed record Preview(DateTimeOffset Since, int Count, IReadOnlyList<PreviewNeed> Needs);

    public sealed record PreviewNeed(Guid Id, string Reference, string State, string Title, IReadOnlyList<SoughtArticle> Articles, IReadOnlyList<string> Types, DateTimeOffset PublishedAt);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/subscriptions/{id:guid}/preview", HandleAsync).Allow(Allowing.SignedIn).WithTags("Subscriptions").WithSummary("What the subscription would have brought in the last 90 days.");

    public static async Task<Results<Ok<Preview>, ProblemHttpResult>> HandleAsync(Guid id, Caller caller, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        if (await SubscriptionRecord.FindAsync(database, id, caller, cancellation) is not { } subscription)
            return Problem.NotFound("subscription");

        var since = clock.GetUtcNow().AddDays(-Days);
        var recent = await database.QueryAsync<Row>("select need_id, facts, published_at from needs where open and published_at >= @since order by published_at desc, need_id", new { since }, cancellation);
        var wanted = recent.Where(need => subscription.Facts.Wants(need.Facts)).ToList();
        return TypedResults.Ok(new Preview(since, wanted.Count,
            [.. wanted.Take(Shown).Select(need => new PreviewNeed(need.NeedId, need.Facts.Reference, need.Facts.State, need.Facts.Title, need.Facts.Articles, need.Facts.Types, need.PublishedAt))]));
    }

    private sealed record Row
    {
        public Guid NeedId { get; init; }
        public NeedFacts Facts { get; init; } = null!;
        public DateTimeOffset PublishedAt { get; init; }
    }
}
