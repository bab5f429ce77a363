using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Matching.Proposals;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Engagements;

/// <summary>
/// POST /engagements/{id}/milestones: either side or a coordinator says what is to be done by when; POST /engagements/{id}/milestones/{n}/done: each side says
/// that it is (E1).
/// </summary>
internal static class Milestones
{
    private const int Most = 100;

    public sealed record Request(string? Title, DateOnly? Due);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/engagements/{id:guid}/milestones", AddAsync).Allow([.. PairingSight.Sides, Role.Coordinator]).WithTags("Engagements").WithSummary("Adds a milestone with its due date.");
        api.MapPost("/engagements/{id:guid}/milestones/{number:int}/done", ConfirmAsync).Allow(PairingSight.Sides).WithTags("Engagements").WithSummary("Says for your side that a milestone is done; it is when both sides have.");
    }

    public static async Task<Results<Created<EngagementView>, ProblemHttpResult>> AddAsync(
        Guid id, Request request, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        var title = request.Title?.Trim() ?? "";
        if (title.Length is < 3 or > 200)
            return Problem.Invalid("title-missing", "title", "Say in 3 to 200 characters what is to be done.");
        if (request.Due is not { Year: >= 2000 and <= 2100 } due)
            return Problem.Invalid("impossible-date", "due", "Say by which day, such as 2027-06-30.");

        await using var work = await database.BeginAsync(cancellation);
        if (await EngagementRecord.LockAsync(work, id, caller) is not { } engagement)
            return Problem.NotFound("engagement");
        if (caller.Role != Role.Coordinator && caller.SideIn(engagement.Pairing) is null)
            return Problem.Forbidden("not-your-pairing", "Only the two sides and coordinators add milestones.");
        if (ETag.IfMatch(http.Request) is { } version && version != engagement.Version)
            return Problem.ChangedMeanwhile(engagement.Version);
        if (engagement.Status == "closed")
            return Problem.Conflict("closed", "This engagement is closed.");
        switch (await Idempotency.Of(http.Request, caller).ClaimAsync(work, request))
        {
            case Claim.Reused:
                return Problem.KeyReused();
            case Claim.Repeated:
                return await AnswerAsync();
        }

        if (await work.QuerySingleOrDefaultAsync<long>("select count(*) from milestones where engagement_id = @id", new { id }) is var count && count >= Most)
            return Problem.Conflict("too-many", "An engagement has at most 100 milestones.");
        var moved = await engagement.MoveAsync(work, Kebab.Parse<EngagementStatus>(engagement.Status), caller, "milestone-added", title, clock.GetUtcNow());
        await work.ExecuteAsync("insert into milestones (engagement_id, number, title, due) values (@id, @Number, @title, @due)", new { id, Number = (int)count + 1, title, due });
        work.Audit(caller, "milestone.added", $"engagement:{id}", new { moved.Version, Number = count + 1, title, due });
        await work.CommitAsync();
        return await AnswerAsync();

        async Task<Created<EngagementView>> AnswerAsync() => TypedResults.Created($"/api/v1/engagements/{id}", await ReadEngagements.ViewAsync(id, caller, http, database, cancellation));
    }

    public static async Task<Results<Ok<EngagementView>, ProblemHttpResult>> ConfirmAsync(
        Guid id, int number, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(cancellation);
        if (await EngagementRecord.LockAsync(work, id, caller) is not { } engagement)
            return Problem.NotFound("engagement");
        if (caller.SideIn(engagement.Pairing) is not { } side)
            return Problem.Forbidden("not-your-pairing", "Only the two sides say that a milestone is done.");
        if (ETag.IfMatch(http.Request) is { } version && version != engagement.Version)
            return Problem.ChangedMeanwhile(engagement.Version);
        if (engagement.Status == "closed")
            return Problem.Conflict("closed", "This engagement is closed.");
        var milestone = (await work.QueryAsync<MilestoneRecord>(MilestoneRecord.Select, new { id })).FirstOrDefault(milestone => milestone.Number == number);
        if (milestone is null)
            return Problem.NotFound("milestone");

        if (milestone.ConfirmedAt(side) is null)
        {
            var now = clock.GetUtcNow();
            var moved = await engagement.MoveAsync(work, Kebab.Parse<EngagementStatus>(engagement.Status), caller, "milestone-confirmed", milestone.Title, now);
            await work.ExecuteAsync($"update milestones set {Kebab.Of(side)}_confirmed_at = @now where engagement_id = @id and number = @number", new { id, number, now });
            work.Audit(caller, "milestone.confirmed", $"engagement:{id}", new { moved.Version, number, side });
            await work.CommitAsync();
        }

        return TypedResults.Ok((await ReadEngagements.ViewAsync(id, caller, http, database, cancellation))!);
    }
}

internal sealed record MilestoneRecord
{
    public const string Select = "select number, title, due, state_confirmed_at, provider_confirmed_at from milestones where engagement_id = @id order by due, number";

    public int Number { get; init; }
    public string Title { get; init; } = "";
    public DateOnly Due { get; init; }
    public DateTimeOffset? StateConfirmedAt { get; init; }
    public DateTimeOffset? ProviderConfirmedAt { get; init; }

    public MilestoneView View => new(Number, Title, Due, StateConfirmedAt, ProviderConfirmedAt, StateConfirmedAt is not null && ProviderConfirmedAt is not null);

    public DateTimeOffset? ConfirmedAt(PairingSide side) => side == PairingSide.State ? StateConfirmedAt : ProviderConfirmedAt;
}
