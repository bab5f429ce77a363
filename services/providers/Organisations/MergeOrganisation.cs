using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Counterpart.Providers.Activities.Merging;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Providers.Organisations;

/// <summary>
/// POST /organisations/{id}/merge: a coordinator says that another identifier or name is this very organisation (B9). Assistance is counted and shown as one giver's from
/// then on; who may do what stays with the identifiers of accounts, profiles and activities. dryRun=true only shows it.
/// </summary>
internal static class MergeOrganisation
{
    /// <param name="Other">Id, identifier or name.</param>
    /// <param name="Take">Whose name stands: kept when left out.</param>
    /// <param name="Reason">May be left out of a preview.</param>
    public sealed record Request(string? Other, IReadOnlyDictionary<string, Take>? Take, string? Reason);

    /// <param name="DryRun">Nothing has happened yet.</param>
    /// <param name="Kept">As it was before.</param>
    /// <param name="Other">As it was before.</param>
    public sealed record Answer(bool DryRun, OrganisationView Kept, OrganisationView Other, IReadOnlyList<MergedField> Fields);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/organisations/{id:guid}/merge", HandleAsync).Allow(Role.Coordinator).WithTags("Organisations").WithSummary("Says that another organisation is this one; dryRun=true only shows what would be said of it. If-Match names the version that was read.");

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, bool? dryRun, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        var (tries, reason, take) = (dryRun == true, request.Reason?.Trim() ?? "", request.Take ?? new Dictionary<string, Take>(StringComparer.Ordinal));
        if (reason.Length > 2_000 || (reason.Length == 0 && !tries))
            return Problem.Invalid("reason-missing", "reason", "Say why the two are one organisation, in 1 to 2,000 characters.");
        if (take.FirstOrDefault(chosen => chosen.Key != KeptOrganisation.Name || chosen.Value == Take.Both).Key is { } unknown)
            return Problem.Invalid("unknown-field", $"take.{unknown}", "Of the name the word of one is taken. Identifiers and other names are of both.");

        var (idempotency, now) = (Idempotency.Of(http.Request, caller), clock.GetUtcNow());
        await using var work = await database.BeginAsync(cancellation);
        var claim = tries ? Claim.New : await idempotency.ClaimAsync(work, request);
        if (claim == Claim.Reused)
            return Problem.KeyReused();
        var otherId = await KeptOrganisation.FindAsync(work, request.Other);
        var (kept, other) = await KeptOrganisation.LockAsync(work, id, otherId);
        if (kept is null)
            return Problem.NotFound("organisation");
        var repeats = claim == Claim.Repeated && kept.Others.Any(one => one.MergeId == idempotency.Id);
        if (!tries && ETag.IfMatch(http.Request) is null)
            return Problem.IfMatchMissing();
        if (!tries && !repeats && ETag.IfMatch(http.Request) != kept.Own.Version)
            return Problem.ChangedMeanwhile(kept.Own.Version);
        if (other is null)
            return Problem.Invalid("unknown-organisation", "other", "There is no such organisation.");
        if (!repeats && Hindrance(kept, other) is { } hindrance)
            return hindrance;

        var before = kept.Without(otherId);
        var after = before.With(new KeptOrganisation.TakenIn(idempotency.Id, other.Own, take));
        var answer = new Answer(tries, before.View, other.View, KeptOrganisation.Show(before.View, other.View, take.GetValueOrDefault(KeptOrganisation.Name), after.View));
        if (tries || repeats)
        {
            ETag.Set(http, kept.Own.Version);
            return TypedResults.Ok(answer);
        }

        await work.ExecuteAsync(
            "insert into organisation_merges (merge_id, kept_id, other_id, take, at, account, who, why) values (@MergeId, @id, @otherId, @Take::jsonb, @now, @Account, @Name, @reason)",
            new { MergeId = idempotency.Id, id, otherId, Take = JsonSerializer.Serialize(take, ContractJson.Options), now, caller.Account, caller.Name, reason });
        await other.Own.SaveAsync(work, other.Own.Name, id, now);
        var saved = await kept.Own.SaveAsync(work, after.Own.Name, null, now);
        work.Audit(caller, "organisation.merged", $"organisation:{id}", new { Other = otherId, OtherIdentifier = other.Own.Identifier, OtherName = other.Own.Name, Take = take, Why = reason });
        await work.CommitAsync();
        ETag.Set(http, saved.Version);
        return TypedResults.Ok(answer);
    }

    private static ProblemHttpResult? Hindrance(KeptOrganisation kept, KeptOrganisation other)
    {
        if (kept.Own.OrganisationId == other.Own.OrganisationId)
            return Problem.Invalid("same-organisation", "other", "This is the organisation itself.");
        if (kept.Own.MergedInto is not null || other.Own.MergedInto is not null)
            return Problem.Conflict("merged-away", "One of them was merged into another organisation already: merge with that one, or undo it first.");
        return other.Others.Count > 0 ? Problem.Conflict("merged-away", "Others were merged into the second one: keep that one, or undo those first.") : null;
    }
}
