using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Providers.Subscriptions;

/// <summary>What a question would have brought in the last 90 days (B4): GET /subscriptions/{id}/preview, or POST /subscriptions/preview before it is saved.</summary>
internal static class PreviewSubscription
{
    private const int Days = 90;
    private const int Shown = 50;

    public sealed record Preview(DateTimeOffset Since, int Count, IReadOnlyList<PreviewNeed> Needs);

    public sealed record PreviewNeed(Guid Id, string Reference, string State, string Title, IReadOnlyList<SoughtArticle> Articles, IReadOnlyList<string> Types, DateTimeOffset PublishedAt);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/subscriptions/{id:guid}/preview", HandleAsync).Allow(Allowing.SignedIn).WithTags("Subscriptions").WithSummary("What the subscription would have brought in the last 90 days.");
        api.MapPost("/subscriptions/preview", TryAsync).Allow(Allowing.SignedIn).WithTags("Subscriptions").WithSummary("What a question would have brought in the last 90 days; nothing is saved.");
    }

    public static async Task<Results<Ok<Preview>, ProblemHttpResult>> TryAsync(QuestionDraft draft, Caller caller, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        var faults = new List<(string, string)>();
        var question = draft.Check(faults);
        return faults.Count > 0
            ? Problem.Invalid("invalid-subscription", faults)
            : TypedResults.Ok(await AskAsync(new SubscriptionFacts { Name = "", Owner = SubscriptionRecord.OwnerOf(caller), OwnerRole = Kebab.Of(caller.Role), Question = question }, database, clock, cancellation));
    }

    public static async Task<Results<Ok<Preview>, ProblemHttpResult>> HandleAsync(Guid id, Caller caller, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        if (await SubscriptionRecord.FindAsync(database, id, caller, cancellation) is not { } subscription)
            return Problem.NotFound("subscription");
        return TypedResults.Ok(await AskAsync(subscription.Facts, database, clock, cancellation));
    }

    private static async Task<Preview> AskAsync(SubscriptionFacts subscription, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        var since = clock.GetUtcNow().AddDays(-Days);
        var recent = await database.QueryAsync<Row>("select need_id, facts, published_at from needs where open and published_at >= @since order by published_at desc, need_id", new { since }, cancellation);
        var wanted = recent.Where(need => subscription.Wants(need.Facts)).ToList();
        return new Preview(since, wanted.Count,
            [.. wanted.Take(Shown).Select(need => new PreviewNeed(need.NeedId, need.Facts.Reference, need.Facts.State, need.Facts.Title, need.Facts.Articles, need.Facts.Types, need.PublishedAt))]);
    }

    private sealed record Row
    {
        public Guid NeedId { get; init; }
        public NeedFacts Facts { get; init; } = null!;
        public DateTimeOffset PublishedAt { get; init; }
    }
}
