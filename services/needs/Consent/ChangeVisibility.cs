using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Needs.Posting;
using Counterpart.Needs.Search;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Needs.Consent;

/// <summary>GET /needs/{id}/visibility?to= says whom a change would reach; POST /needs/{id}/visibility makes it (I2).</summary>
internal static class ChangeVisibility
{
    public sealed record Request(Visibility? To, string? Why);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/needs/{id:guid}/visibility", PreviewAsync).Allow(Role.FocalPoint, Role.Coordinator).WithTags("Needs").WithSummary("Whom a change of visibility would reach, before it happens: to=state, secretariat, donors or public.");
        api.MapPost("/needs/{id:guid}/visibility", HandleAsync).Allow(Role.FocalPoint, Role.Coordinator).WithTags("Needs").WithSummary("Changes who sees a need; only its State shows it to more people.");
    }

    public static async Task<Results<Ok<Reach>, ProblemHttpResult>> PreviewAsync(Guid id, string? to, Caller caller, Database database, CancellationToken cancellation)
    {
        if (!Kebab.TryParse<Visibility>(to, out var asked))
            return Unknown();

        await using var work = await database.BeginAsync(cancellation);
        return await NeedRecords.LockAsync(work, id) is { } need && Sight.CanEdit(need, caller) ? TypedResults.Ok(Reach.Of(need.Facts, asked)) : Problem.NotFound("need");
    }

    public static async Task<Results<Ok<NeedView>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        if (ETag.IfMatch(http.Request) is not { } version)
            return Problem.IfMatchMissing();
        if (request.To is not { } to)
            return Unknown();
        if (request.Why?.Length > 2_000)
            return Problem.Invalid("reason-too-long", "why", "A reason has at most 2,000 characters.");

        await using var work = await database.BeginAsync(cancellation);
        if (await NeedRecords.LockAsync(work, id) is not { } before || !Sight.CanEdit(before, caller))
            return Problem.NotFound("need");
        if (before.Version != version)
            return Problem.ChangedMeanwhile(before.Version);
        if (!Reach.MayChange(before, to, caller))
            return NotYours();

        var (after, now) = (before, clock.GetUtcNow());
        if (to != before.Facts.Visibility)
        {
            after = before with { Version = before.Version + 1, Facts = before.Facts with { Visibility = to }, UpdatedAt = now };
            await NeedRecords.UpdateAsync(work, before, after, new Deed(caller, "visibility-changed", string.IsNullOrWhiteSpace(request.Why) ? null : request.Why.Trim()));
            await work.CommitAsync();
        }

        ETag.Set(http, after.Version);
        return TypedResults.Ok(await NeedsBefore.ShowAsync(after, caller, now, database, cancellation));
    }

    public static ProblemHttpResult NotYours() => Problem.Forbidden("not-your-consent", "Only the State itself shows its need to more people.");

    private static ProblemHttpResult Unknown() => Problem.Invalid("unknown-visibility", "to", $"Say who shall see the need: {string.Join(", ", Kebab.All<Visibility>())}.");
}
