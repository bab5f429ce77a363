using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Needs.Posting;
using Counterpart.Needs.Search;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Needs.Lifecycle;

/// <summary>POST /needs/{id}/steps: the next step in a need's life, with its reason (A2).</summary>
internal static class TakeStep
{
    public sealed record Request(NeedStatus? To, string? Why);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/needs/{id:guid}/steps", HandleAsync).Allow(Role.FocalPoint, Role.Coordinator).WithTags("Needs").WithSummary("Takes the next step in a need's life: submit, authenticate, open, withdraw, …");

    public static async Task<Results<Ok<NeedView>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        if (ETag.IfMatch(http.Request) is not { } version)
            return Problem.IfMatchMissing();
        if (request.To is not { } to)
            return Problem.Invalid("step-missing", "to", $"Say what the need becomes: {string.Join(", ", Kebab.All<NeedStatus>())}.");
        if (string.IsNullOrWhiteSpace(request.Why) || request.Why.Length > 2_000)
            return Problem.Invalid("reason-missing", "why", "Say why, in 1 to 2,000 characters: it stands in the need's history.");

        await using var work = await database.BeginAsync(cancellation);
        if (await NeedRecords.LockAsync(work, id) is not { } before || !Sight.CanEdit(before, caller))
            return Problem.NotFound("need");
        if (before.Version != version)
            return Problem.ChangedMeanwhile(before.Version);

        var from = before.Facts.Status;
        if (!LegalSteps.Exists(from, to))
        {
            var possible = LegalSteps.After(from).Select(Kebab.Of).ToList();
            return Problem.Conflict("illegal-step", $"A need that is {Kebab.Of(from)} cannot become {Kebab.Of(to)}. "
                + (possible.Count == 0 ? "It is closed." : $"Possible: {string.Join(", ", possible)}."));
        }

        if (!LegalSteps.MayTake(caller.Role, from, to))
            return Problem.Forbidden("not-your-step", $"A {Kebab.Of(caller.Role)} may not make a need {Kebab.Of(to)}.");
        if (to == NeedStatus.Authenticated && before.Facts.EnteredBy == caller.Account)
            return Problem.Forbidden("own-need", "Somebody else must authenticate a need that you entered.");

        if (from == NeedStatus.Draft && to == NeedStatus.Submitted && NeedRules.Missing(before.Facts) is { Count: > 0 } missing)
            return Problem.Invalid(missing.Select(fault => (fault.Code, fault.Field, fault.Message)));

        var now = clock.GetUtcNow();
        var after = before with
        {
            Version = before.Version + 1,
            Facts = before.Facts with { Status = to, PublishedAt = to == NeedStatus.Open ? before.Facts.PublishedAt ?? now : before.Facts.PublishedAt },
            UpdatedAt = now,
        };
        if (NeedRecords.IsPublished(to) && !NeedRecords.IsPublished(from))
            after = after.Reviewed(now);
        await NeedRecords.UpdateAsync(work, before, after, new Deed(caller, "step", request.Why.Trim()));
        await work.CommitAsync();
        ETag.Set(http, after.Version);
        return TypedResults.Ok(await NeedsBefore.ShowAsync(after, caller, now, database, cancellation));
    }
}
