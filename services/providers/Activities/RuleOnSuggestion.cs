using Counterpart.Contracts;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Providers.Activities;

/// <summary>
/// POST /activities/{id}/suggestions: a person confirms or dismisses an article or a type that words and sectors point to, or names one that they do not (A9).
/// It is remembered whatever files say later; open takes it back.
/// </summary>
internal static class RuleOnSuggestion
{
    public sealed record Request(SuggestionAbout? About, string? Value, SuggestionStanding? Standing);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/activities/{id:guid}/suggestions", HandleAsync).Allow(Role.Donor, Role.Provider, Role.Coordinator).WithTags("Activities")
            .WithSummary("Confirms or dismisses an article or a type suggested for an activity, by a coordinator or the organisation that reports it.");

    public static async Task<Results<Ok<ActivityDetail>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, Caller caller, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        if (request.About is not { } about)
            return Problem.Invalid("invalid-value", "about", "Say whether it is an article or a type.");
        if (request.Standing is not { } standing)
            return Problem.Invalid("invalid-value", "standing", "Say confirmed, dismissed or open.");
        var value = about == SuggestionAbout.Article
            ? ArticleReference.TryParse(request.Value, out var article) ? article.Article : null
            : AssistanceTypes.Find(request.Value)?.Code;
        if (value is null)
            return Problem.Invalid(about == SuggestionAbout.Article ? "unknown-article" : "unknown-type", "value", about == SuggestionAbout.Article ? "This is not an article of the Convention." : "This is not a type of assistance.");

        var now = clock.GetUtcNow();
        await using var work = await database.BeginAsync(cancellation);
        if (await KeptActivity.LockAsync(work, id) is not { } activity)
            return Problem.NotFound("activity");
        if (activity.Into is not null)
            return Problem.Conflict("merged-away", "This activity was merged into another: speak of that one.");
        if (caller.Role != Role.Coordinator && !caller.Owns(activity.Owner))
            return Problem.Forbidden("not-your-activity", "Coordinators and the organisation that reports an activity say what it is about.");
        activity.Rule(new SuggestionRuling(about, value, standing));
        await work.ExecuteAsync(
            """
            insert into suggestion_rulings (activity_id, about, value, standing, account, who, at) values (@id, @About, @value, @Standing, @Account, @Name, @now)
            on conflict (activity_id, about, value) do update set standing = excluded.standing, account = excluded.account, who = excluded.who, at = excluded.at
            """,
            new { id, About = Kebab.Of(about), value, Standing = Kebab.Of(standing), caller.Account, caller.Name, now });
        await KeptActivity.SaveAsync(work, [activity], now);
        work.Audit(caller, $"activity.suggestion-{Kebab.Of(standing)}", $"activity:{id}", new { About = about, Value = value });
        await work.CommitAsync();
        return TypedResults.Ok((await ActivityDetail.FindAsync(database, id, now, cancellation))!);
    }
}
