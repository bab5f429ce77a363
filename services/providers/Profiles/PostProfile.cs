using Counterpart.Contracts.Providers;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Counterpart.Providers.Organisations;
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
        var idempotency = Idempotency.Of(http.Request, caller);
        draft = draft with { Owner = draft.Owner ?? OwnerOf(draft, caller, idempotency.Id), State = draft.State ?? (caller.Role == Role.FocalPoint || draft.Kind == ProfileKind.PeerState ? caller.State : null) };
        var faults = new List<(string, string)>();
        if (ProfileRules.Check(draft, faults) is not { } facts)
            return Problem.Invalid("invalid-profile", faults);
        if (!ProfileSight.MayPost(caller, facts))
            return Problem.Forbidden("not-your-profile", "You may post profiles of your own organisation, experts of your State, and your State as a peer.");
        if (!ProfileSight.MayRate(caller, null, facts))
            return Problem.Invalid("invalid-profile", "record", "Nobody rates themselves: the Secretariat enters a track record.");

        await using var work = await database.BeginAsync(cancellation);
        switch (await idempotency.ClaimAsync(work, draft))
        {
            case Claim.Reused:
                return Problem.KeyReused();
            case Claim.Repeated when await ProfileSight.LockAsync(work, idempotency.Id, caller) is { } posted:
                return Answer(http, posted, caller, clock.GetUtcNow());
            case Claim.Repeated:
                return Problem.Conflict("retired", "The profile that was posted with this Idempotency-Key has been retired since.");
        }

        var now = clock.GetUtcNow();
        var profile = new ProfileRecord { ProfileId = idempotency.Id, Version = 1, Facts = facts, EnteredBy = caller.Account, CreatedAt = now, UpdatedAt = now, ReviewedAt = now };
        await work.ExecuteAsync(
            """
            insert into profiles (profile_id, version, owner, kind, name, state, visibility, facts, entered_by, created_at, updated_at, reviewed_at)
            values (@ProfileId, @Version, @Owner, @Kind, @Name, @State, @Visibility, @Facts, @EnteredBy, @CreatedAt, @UpdatedAt, @ReviewedAt)
            """,
            profile.ToRow());
        await HearOfOrganisations.OfAsync(work, facts, now);
        work.Publish(profile.ToEvent());
        work.Audit(caller, "profile.posted", $"profile:{profile.ProfileId}", new { profile.Version, facts.Kind, facts.Owner });
        await work.CommitAsync();
        return Answer(http, profile, caller, now);
    }

    /// <summary>A nominated expert belongs to nobody yet: an identifier of its own, which nobody else can have, lets the State invite the expert (B2).</summary>
    private static string? OwnerOf(ProfileDraft draft, Caller caller, Guid id) =>
        caller.Role == Role.FocalPoint && draft.Kind == ProfileKind.Expert ? NominatedExpert.Owner(id) : caller.Organisation;

    private static Created<ProfileView> Answer(HttpContext http, ProfileRecord profile, Caller caller, DateTimeOffset now)
    {
        ETag.Set(http, profile.Version);
        return TypedResults.Created($"/api/v1/profiles/{profile.ProfileId}", new ProfileView(profile, caller, now));
    }
}
