using Counterpart.Contracts.Providers;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
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
        if (await ProfileSight.LockAsync(work, id) is not { } before || !ProfileSight.MayKeep(caller, before.Facts))
            return Problem.NotFound("profile");
        if (before.Version != version)
            return Problem.ChangedMeanwhile(before.Version);

        var faults = new List<(string, string)>();
        draft = draft with { Owner = draft.Owner ?? before.Facts.Owner, Kind = draft.Kind ?? before.Facts.Kind, State = draft.State ?? before.Facts.State };
        if (ProfileRules.Check(draft, faults) is not { } facts)
            return Problem.Invalid("invalid-profile", faults);
        if (facts.Owner != before.Facts.Owner || facts.Kind != before.Facts.Kind)
            return Problem.Invalid("other-owner", "owner", "A profile stays with its owner and kind. Retire this one and post another.");

        var after = before with { Version = before.Version + 1, Facts = facts, UpdatedAt = clock.GetUtcNow() };
        await work.ExecuteAsync(
            "update profiles set version = @Version, name = @Name, state = @State, facts = @Facts, updated_at = @UpdatedAt where profile_id = @ProfileId", after.ToRow());
        work.Publish(after.ToEvent());
        await work.CommitAsync();
        ETag.Set(http, after.Version);
        return TypedResults.Ok(new ProfileView(after));
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> RetireAsync(
        Guid id, Retirement request, Caller caller, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(request.Why))
            return Problem.Invalid("reason-missing", "why", "Say why the profile is retired.");

        await using var work = await database.BeginAsync(cancellation);
        if (await ProfileSight.LockAsync(work, id) is not { } profile || !ProfileSight.MayKeep(caller, profile.Facts))
            return Problem.NotFound("profile");

        var now = clock.GetUtcNow();
        await work.ExecuteAsync("update profiles set version = version + 1, retired_at = @now, updated_at = @now where profile_id = @id", new { id, now });
        work.Publish(new ProfileRetired { ProfileId = id, Version = profile.Version + 1, At = now, Why = request.Why.Trim() });
        await work.CommitAsync();
        return TypedResults.NoContent();
    }
}
