using Counterpart.Contracts;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Engine;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Runs;

/// <summary>GET /runs/{id}/pairs and /runs/{id}/unmatched: the long lists of a plan, a page at a time.</summary>
internal static class ReadPlan
{
    /// <param name="Alternates">Who comes next for the need, best first.</param>
    public sealed record PairWithAlternates(RunPair Pair, IReadOnlyList<RunAlternate> Alternates);

    /// <param name="Sums">Over all needs of the run with places open, whatever page or reason is asked for; they add up.</param>
    public sealed record UnmatchedPage(IReadOnlyList<RunUnmatched> Items, string? Next, long Total, IReadOnlyList<ChapterSum> Sums);

    /// <param name="Chapter">II to VI, of the first article of the need; absent where it is not known.</param>
    /// <param name="Open">Places that stay open, and those for each reason.</param>
    public sealed record ChapterSum(string? Chapter, int Needs, int Open, IReadOnlyDictionary<string, int> Reasons);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/runs/{id:guid}/pairs", PairsAsync).Allow(Allowing.Secretariat).WithTags("Runs").WithSummary("The pairs of a plan with their alternates, page by page: state=, group=.");
        api.MapGet("/runs/{id:guid}/unmatched", UnmatchedAsync).Allow(Allowing.Secretariat).WithTags("Runs").WithSummary("Needs that a plan leaves open and why, page by page, summed by chapter: reason=, state=, group=.");
    }

    public static async Task<Results<Ok<Page<PairWithAlternates>>, ProblemHttpResult>> PairsAsync(
        Guid id, string? state, string? group, string? cursor, int? limit, Database database, CancellationToken cancellation)
    {
        var (plan, position, problem) = await PlanAsync(id, cursor, database, cancellation);
        if (problem is not null)
            return problem;
        var alternates = plan!.Alternates.ToDictionary(need => need.Need.Id, need => need.Profiles);
        var found = plan.Pairs.Where(pair => IsIn(pair.Need, state, group)).ToList();
        return TypedResults.Ok(PageOf([.. found.Select(pair => new PairWithAlternates(pair, alternates.GetValueOrDefault(pair.Need.Id, [])))], position, Cursor.Size(limit)));
    }

    public static async Task<Results<Ok<UnmatchedPage>, ProblemHttpResult>> UnmatchedAsync(
        Guid id, string? reason, string? state, string? group, string? cursor, int? limit, Database database, CancellationToken cancellation)
    {
        if (reason is not null && !Kebab.TryParse<UnmatchedReason>(reason, out _))
            return Problem.Invalid("invalid-value", "reason", $"'{reason}' is not one of {string.Join(", ", Kebab.All<UnmatchedReason>())}.");
        var (plan, position, problem) = await PlanAsync(id, cursor, database, cancellation);
        if (problem is not null)
            return problem;
        var sums = plan!.Unmatched.GroupBy(need => ChapterOf(need.Need), StringComparer.Ordinal).OrderBy(chapter => chapter.Key, StringComparer.Ordinal)
            .Select(chapter => new ChapterSum(
                chapter.Key, chapter.Count(), chapter.Sum(need => need.Open),
                chapter.GroupBy(need => need.Reason).OrderBy(same => same.Key).ToDictionary(same => Kebab.Of(same.Key), same => same.Sum(need => need.Open), StringComparer.Ordinal)));
        var page = PageOf([.. plan.Unmatched.Where(need => IsIn(need.Need, state, group) && (reason is null || Kebab.Of(need.Reason) == reason))], position, Cursor.Size(limit));
        return TypedResults.Ok(new UnmatchedPage(page.Items, page.Next, page.Total!.Value, [.. sums]));
    }

    private static async Task<(RunPlan? Plan, int Position, ProblemHttpResult? Problem)> PlanAsync(Guid id, string? cursor, Database database, CancellationToken cancellation)
    {
        if (!Cursor.TryRead<Place>(cursor, out var place))
            return (null, 0, Problem.Invalid("bad-cursor", "cursor", "This is not a cursor of this list."));
        if (await ReadRuns.WithResultAsync(database, id, cancellation) is not { } run)
            return (null, 0, Problem.NotFound("run"));
        return run.Result is { } result ? (RunPlan.Of(result), place?.From ?? 0, null) : (null, 0, Problem.Conflict("run-not-ready", $"This run is {run.State} and has no plan."));
    }

    /// <remarks>A plan never changes: a place in it is good for ever.</remarks>
    private static Page<T> PageOf<T>(IReadOnlyList<T> all, int from, int size) => Page<T>.Of([.. all.Skip(from).Take(size + 1)], size, _ => new Place(from + size), all.Count);

    private static bool IsIn(RunNeed need, string? state, string? group) =>
        (string.IsNullOrEmpty(state) || need.State == (States.Find(state)?.Alpha3 ?? state))
        && (string.IsNullOrEmpty(group) || (RegionalGroups.TryParse(group, out var asked) && States.Find(need.State)?.Group == asked));

    private static string? ChapterOf(RunNeed need) => need.Articles is [var first, ..] ? Articles.Find(first)?.Chapter : null;

    private sealed record Place(int From);
}
