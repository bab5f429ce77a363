using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Providers.Subscriptions;

/// <summary>POST, GET and DELETE /subscriptions: saved questions of the caller's organisation (B4).</summary>
internal static class Subscribe
{
    public sealed record Request(string? Name, QuestionDraft? Question, Frequency? Frequency);

    public static void Map(IEndpointRouteBuilder api)
    {
        var subscriptions = api.MapGroup("/subscriptions").WithTags("Subscriptions");
        subscriptions.MapPost("", HandleAsync).Allow(Allowing.SignedIn).WithSummary("Saves a question; needs that answer it are told from now on.");
        subscriptions.MapGet("", ListAsync).Allow(Allowing.SignedIn).WithSummary("The subscriptions of your organisation.");
        subscriptions.MapGet("/{id:guid}", ReadAsync).Allow(Allowing.SignedIn).WithSummary("One subscription.");
        subscriptions.MapDelete("/{id:guid}", CancelAsync).Allow(Allowing.SignedIn).WithSummary("Cancels a subscription.");
    }

    public static async Task<Results<Created<SubscriptionView>, ProblemHttpResult>> HandleAsync(
        Request request, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        var faults = new List<(string, string)>();
        var question = (request.Question ?? new QuestionDraft()).Check(faults);
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > 200)
            faults.Add(("name", "Give the subscription a name of 1 to 200 characters."));
        if (faults.Count > 0)
            return Problem.Invalid("invalid-subscription", faults);

        var idempotency = Idempotency.Of(http.Request, caller);
        await using var work = await database.BeginAsync(cancellation);
        var claim = await idempotency.ClaimAsync(work, request);
        if (claim == Claim.Reused)
            return Problem.KeyReused();
        if (claim == Claim.Repeated)
        {
            return await SubscriptionRecord.FindAsync(database, idempotency.Id, caller, cancellation) is { } made
                ? TypedResults.Created($"/api/v1/subscriptions/{made.SubscriptionId}", new SubscriptionView(made))
                : Problem.Conflict("cancelled", "The subscription that was made with this Idempotency-Key has been cancelled since.");
        }

        var now = clock.GetUtcNow();
        var subscription = new SubscriptionRecord
        {
            SubscriptionId = idempotency.Id,
            Version = 1,
            Facts = new SubscriptionFacts
            {
                Name = request.Name!.Trim(),
                Owner = SubscriptionRecord.OwnerOf(caller),
                OwnerRole = Kebab.Of(caller.Role),
                Question = question,
                Frequency = request.Frequency ?? Frequency.Instant,
            },
            CreatedAt = now,
            UpdatedAt = now,
        };
        await work.ExecuteAsync(
            """
            insert into subscriptions (subscription_id, version, owner, facts, created_at, updated_at)
            values (@SubscriptionId, @Version, @Owner, @Facts, @CreatedAt, @UpdatedAt)
            """,
            new { subscription.SubscriptionId, subscription.Version, subscription.Facts.Owner, subscription.Facts, subscription.CreatedAt, subscription.UpdatedAt });
        work.Publish(subscription.ToEvent());
        work.Audit(caller, "subscription.saved", $"subscription:{subscription.SubscriptionId}", new { subscription.Version, subscription.Facts.Owner, subscription.Facts.Frequency });
        await work.CommitAsync();
        return TypedResults.Created($"/api/v1/subscriptions/{subscription.SubscriptionId}", new SubscriptionView(subscription));
    }

    public static async Task<Ok<Page<SubscriptionView>>> ListAsync(Caller caller, Database database, CancellationToken cancellation)
    {
        var found = await database.QueryAsync<SubscriptionRecord>(
            $"select {SubscriptionRecord.Columns} from subscriptions where owner = @Owner and cancelled_at is null order by created_at desc, subscription_id limit 200",
            new { Owner = SubscriptionRecord.OwnerOf(caller) }, cancellation);
        return TypedResults.Ok(new Page<SubscriptionView>([.. found.Select(subscription => new SubscriptionView(subscription))], null));
    }

    public static async Task<Results<Ok<SubscriptionView>, ProblemHttpResult>> ReadAsync(Guid id, Caller caller, Database database, CancellationToken cancellation) =>
        await SubscriptionRecord.FindAsync(database, id, caller, cancellation) is { } found ? TypedResults.Ok(new SubscriptionView(found)) : Problem.NotFound("subscription");

    public static async Task<Results<NoContent, ProblemHttpResult>> CancelAsync(Guid id, Caller caller, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var work = await database.BeginAsync(cancellation);
        var version = await work.QuerySingleOrDefaultAsync<int?>(
            """
            update subscriptions
            set version = version + 1, cancelled_at = @now, updated_at = @now
            where subscription_id = @id and owner = @Owner and cancelled_at is null
            returning version
            """,
            new { id, now, Owner = SubscriptionRecord.OwnerOf(caller) });
        if (version is null)
            return Problem.NotFound("subscription");
        work.Audit(caller, "subscription.cancelled", $"subscription:{id}", new { Version = version });
        work.Publish(new SubscriptionCancelled { SubscriptionId = id, Version = version.Value, At = now });
        await work.CommitAsync();
        return TypedResults.NoContent();
    }
}
