using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Reviews;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Providers.Profiles;

/// <summary>GET /profiles and /profiles/{id}.</summary>
internal static class ReadProfiles
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/profiles", ListAsync).Allow(Allowing.SignedIn).WithTags("Profiles").WithSummary("Lists the profiles that you may see: by kind, State (its own, or that nominated), State served, article, language, words; mine=true only your own; freshness=due,overdue by their review clock.");
        api.MapGet("/profiles/{id:guid}", ReadAsync).Allow(Allowing.SignedIn).WithTags("Profiles").WithSummary("One profile.");
    }

    public static async Task<Results<Ok<Page<ProfileView>>, ProblemHttpResult>> ListAsync(
        [AsParameters] ProfileFilter filter, bool? mine, string[]? freshness, string? cursor, int? limit, Caller caller, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        if (!Cursor.TryRead<Position>(cursor, out var position))
            return Problem.Invalid("bad-cursor", "cursor", "This is not a cursor of this list.");
        if (!string.IsNullOrEmpty(filter.Kind) && !Kebab.TryParse<ProfileKind>(filter.Kind, out _))
            return Problem.Invalid("unknown-kind", "kind", $"'{filter.Kind}' is not one of {string.Join(", ", Kebab.All<ProfileKind>())}.");

        var size = Cursor.Size(limit);
        var now = clock.GetUtcNow();
        var parameters = ProfileSight.Parameters(caller).AddReview(ReviewClock.Profiles, now);
        filter.Add(parameters, caller);
        parameters.Add("Freshness", ReviewSql.Asked(freshness));
        parameters.Add("Mine", mine == true);
        parameters.Add("At", position?.At ?? DateTimeOffset.MaxValue.AddYears(-1));
        parameters.Add("Id", position?.Id ?? Guid.Empty);
        parameters.Add("Limit", size + 1);
        var total = await database.QuerySingleOrDefaultAsync<long>($"select count(*) from profiles p where {ProfileSight.Predicate} and {ProfileFilter.Predicate} and (not @Mine or p.owner = @Organisation)", parameters, cancellation);
        var found = await database.QueryAsync<ProfileRecord>(
            $"""
            select {ProfileSight.Columns}
            from profiles p
            where {ProfileSight.Predicate}
              and {ProfileFilter.Predicate}
              and (not @Mine or p.owner = @Organisation)
              and (@Freshness::text[] is null or {ReviewSql.Freshness("p.reviewed_at")} = any(@Freshness))
              and (p.created_at, p.profile_id) < (@At, @Id)
            order by p.created_at desc, p.profile_id desc
            limit @Limit
            """,
            parameters, cancellation);
        var page = Page<ProfileRecord>.Of(found, size, profile => new Position(profile.CreatedAt, profile.ProfileId));
        return TypedResults.Ok(new Page<ProfileView>([.. page.Items.Select(profile => new ProfileView(profile, caller, now))], page.Next, total));
    }

    public static async Task<Results<Ok<ProfileView>, ProblemHttpResult>> ReadAsync(Guid id, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        var parameters = ProfileSight.Parameters(caller);
        parameters.Add("Id", id);
        var profile = await database.QuerySingleOrDefaultAsync<ProfileRecord>(
            $"select {ProfileSight.Columns} from profiles p where p.profile_id = @Id and {ProfileSight.Predicate}", parameters, cancellation);
        if (profile is null)
            return Problem.NotFound("profile");
        ETag.Set(http, profile.Version);
        return TypedResults.Ok(new ProfileView(profile, caller, clock.GetUtcNow()));
    }

    internal sealed record Position(DateTimeOffset At, Guid Id);
}
