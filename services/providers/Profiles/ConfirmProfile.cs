using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Providers.Profiles;

/// <summary>POST /profiles/{id}/confirmation: its owner says that a profile is still true (A4, B7); one that has lapsed is proposed again.</summary>
internal static class ConfirmProfile
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/profiles/{id:guid}/confirmation", HandleAsync).Allow(Role.Donor, Role.Provider, Role.Expert, Role.FocalPoint, Role.Coordinator)
            .WithTags("Profiles").WithSummary("Confirms that a profile is still true: by its owner, or by the coordinator who entered it.");

    public static async Task<Results<Ok<ProfileView>, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(cancellation);
        if (await ProfileSight.LockAsync(work, id, caller) is not { } before)
            return Problem.NotFound("profile");
        if (!ProfileSight.MayConfirm(caller, before))
            return Problem.Forbidden("not-your-profile", "Its owner says whether a profile is still true.");

        var now = clock.GetUtcNow();
        var after = before.Reviewed(now) with { Version = before.Version + 1, UpdatedAt = now };
        await work.ExecuteAsync("update profiles set version = @Version, facts = @Facts, reviewed_at = @ReviewedAt, told = @Told, updated_at = @UpdatedAt where profile_id = @ProfileId", after.ToRow());

        // What matching knows of it is the same, unless it had lapsed.
        if (before.Facts.LapsedAt is not null)
            work.Publish(after.ToEvent());
        work.Audit(caller, "profile.confirmed", $"profile:{id}", new { after.Version });
        await work.CommitAsync();
        ETag.Set(http, after.Version);
        return TypedResults.Ok(new ProfileView(after, caller, now));
    }
}
