using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Providers.Profiles;

/// <summary>POST /profiles: somebody says what they can give; a State nominates an expert (B1, B2).</summary>
internal static class PostProfile
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/profiles", HandleAsync).Allow(Role.Donor, Role.Provider, Role.Expert, Role.FocalPoint, Role.Coordinator)
            .WithTags("Profiles").WithSummary("Posts the profile of a donor, provider, expert or peer State.");

    public static async Task<Results<Created<ProfileView>, ProblemHttpResult>> HandleAsync(
        ProfileDraft draft, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        draft = draft with { Owner = draft.Owner ?? caller.Organisation, State = draft.State ?? (caller.Role == Role.FocalPoint ? caller.State : null) };
        var faults = new List<(string, string)>();
        if (ProfileRules.Check(draft, faults) is not { } facts)
            return Problem.Invalid("invalid-profile", faults);
        if (!ProfileSight.MayKeep(caller, facts))
            return Problem.Forbidden("not-your-profile", "You may post profiles of your own organisation, or experts of your State.");

        var idempotency = Idempotency.Of(http.Request, caller);
        await using var work = await database.BeginAsync(cancellation);
        switch (await idempotency.ClaimAsync(work, draft))
        {
            case Claim.Reused:
                return Problem.KeyReused();
            case Claim.Repeated when await ProfileSight.LockAsync(work, idempotency.Id) is { } posted:
                return Answer(http, posted);
            case Claim.Repeated:
                return Problem.Conflict("retired", "The profile that was posted with this Idempotency-Key has been retired since.");
        }

        var now = clock.GetUtcNow();
        var profile = new ProfileRecord { ProfileId = idempotency.Id, Version = 1, Facts = facts, EnteredBy = caller.Account, CreatedAt = now, UpdatedAt = now };
        await work.ExecuteAsync(
            """
            insert into profiles (profile_id, version, owner, kind, name, state, facts, entered_by, created_at, updated_at)
            values (@ProfileId, @Version, @Owner, @Kind, @Name, @State, @Facts, @EnteredBy, @CreatedAt, @UpdatedAt)
            """,
            profile.ToRow());
        work.Publish(profile.ToEvent());
        await work.CommitAsync();
        return Answer(http, profile);
    }

    private static Created<ProfileView> Answer(HttpContext http, ProfileRecord profile)
    {
        ETag.Set(http, profile.Version);
        return TypedResults.Created($"/api/v1/profiles/{profile.ProfileId}", new ProfileView(profile));
    }
}
