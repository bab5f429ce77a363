using Counterpart.Contracts.Providers;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Counterpart.Providers.Organisations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Providers.Profiles;

/// <summary>PUT /profiles/{id} changes a profile, POST /profiles/{id}/retirement takes it out of matching.</summary>
internal static class ChangeProfile
{
    public sealed record Retirement(string? Why);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPut("/profiles/{id:guid}", HandleAsync).Allow(Role.Donor, Role.Provider, Role.Expert, Role.FocalPoint, Role.Coordinator)
            .WithTags("Profiles").WithSummary("Changes a profile; If-Match names the version that was read.");
        api.MapPost("/profiles/{id:guid}/retirement", RetireAsync).Allow(Role.Donor, Role.Provider, Role.Expert, Role.FocalPoint, Role.Coordinator)
            .WithTags("Profiles").WithSummary("Takes a profile out of matching for good.");
    }

    public static async Task<Results<Ok<ProfileView>, ProblemHttpResult>> HandleAsync(
        Guid id, ProfileDraft draft, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        if (ETag.IfMatch(http.Request) is not { } version)
            return Problem.IfMatchMissing();

        await using var work = await database.BeginAsync(cancellation);
        if (await ProfileSight.LockAsync(work, id, caller) is not { } before)
            return Problem.NotFound("profile");
        if (before.Version != version)
            return Problem.ChangedMeanwhile(before.Version);

        var faults = new List<(string, string)>();
        draft = draft with { Owner = draft.Owner ?? before.Facts.Owner, Kind = draft.Kind ?? before.Facts.Kind, State = draft.State ?? before.Facts.State, Visibility = draft.Visibility ?? before.Facts.Visibility, Record = draft.Record ?? before.Facts.Record };
        if (ProfileRules.Check(draft, faults) is not { } facts)
            return Problem.Invalid("invalid-profile", faults);
        if (facts.Owner != before.Facts.Owner || facts.Kind != before.Facts.Kind)
            return Problem.Invalid("other-owner", "owner", "A profile stays with its owner and kind. Retire this one and post another.");
        if (facts.State != before.Facts.State && caller.Role != Role.Coordinator)
            return Problem.Invalid("invalid-profile", "state", "A profile stays with its State. Retire this one and post another.");
        if (!ProfileSight.MayRate(caller, before.Facts, facts))
            return Problem.Invalid("invalid-profile", "record", "Nobody rates themselves: the Secretariat enters a track record.");

        var now = clock.GetUtcNow();
        var after = before with { Version = before.Version + 1, Facts = facts with { LapsedAt = before.Facts.LapsedAt }, UpdatedAt = now };
        // An owner who says anew what it gives says that it still gives it.
        if (ProfileSight.MayConfirm(caller, before))
            after = after.Reviewed(now);
        await work.ExecuteAsync(
            "update profiles set version = @Version, name = @Name, state = @State, visibility = @Visibility, facts = @Facts, reviewed_at = @ReviewedAt, told = @Told, updated_at = @UpdatedAt where profile_id = @ProfileId", after.ToRow());
        await HearOfOrganisations.OfAsync(work, facts, now);
        work.Publish(after.ToEvent());
        work.Audit(caller, "profile.changed", $"profile:{id}", new { after.Version, facts.Kind, facts.Owner });
        await work.CommitAsync();
        ETag.Set(http, after.Version);
        return TypedResults.Ok(new ProfileView(after, caller, now));
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> RetireAsync(
        Guid id, Retirement request, Caller caller, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(request.Why))
            return Problem.Invalid("reason-missing", "why", "Say why the profile is retired.");

        await using var work = await database.BeginAsync(cancellation);
        if (await ProfileSight.LockAsync(work, id, caller) is not { } profile)
            return Problem.NotFound("profile");

        var now = clock.GetUtcNow();
        await work.ExecuteAsync("update profiles set version = version + 1, retired_at = @now, updated_at = @now where profile_id = @id", new { id, now });
        work.Publish(new ProfileRetired { ProfileId = id, Version = profile.Version + 1, At = now, Why = request.Why.Trim() });
        work.Audit(caller, "profile.retired", $"profile:{id}", new { Version = profile.Version + 1, request.Why });
        await work.CommitAsync();
        return TypedResults.NoContent();
    }
}
