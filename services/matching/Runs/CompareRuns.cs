using Counterpart.Matching.Engine.Assignment;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Runs;

/// <summary>GET /runs/{id}/comparison?with=: what another run does otherwise.</summary>
internal static class CompareRuns
{
    /// <param name="ValueGained">By the other run; negative where it is worth less.</param>
    /// <param name="Pairs">Only those that differ.</param>
    /// <param name="Equity">Figures that differ.</param>
    public sealed record RunComparison(Guid Run, Guid With, long ValueGained, ComparedFigures Figures, ComparedFigures WithFigures, IReadOnlyList<ComparedPair> Pairs, IReadOnlyList<ComparedEquity> Equity);

    public sealed record ComparedFigures(RunSummary Summary, int Unmatched);

    /// <param name="Before">Places in this run, <paramref name="After"/> in the other.</param>
    public sealed record ComparedPair(RunNeed Need, RunProfile Profile, int Before, int After);

    /// <param name="By">group, ldc, lldc, sids or language.</param>
    /// <param name="Before">Ten-thousandths of the places asked for that are served; null where nothing was asked for.</param>
    public sealed record ComparedEquity(string By, string Of, int? Before, int? After);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/runs/{id:guid}/comparison", HandleAsync).Allow(Allowing.Secretariat).WithTags("Runs").WithSummary("What another run, with=, does otherwise: pairs, value, equity.");

    public static async Task<Results<Ok<RunComparison>, ProblemHttpResult>> HandleAsync(Guid id, Guid? with, Database database, CancellationToken cancellation)
    {
        if (with is not { } otherId)
            return Problem.Invalid("invalid-value", "with", "Name the run to compare with.");
        if (await ReadRuns.WithResultAsync(database, id, cancellation) is not { } run || await ReadRuns.WithResultAsync(database, otherId, cancellation) is not { } other)
            return Problem.NotFound("run");
        if (run is not { Result: { } before, Summary: { } figures } || other is not { Result: { } after, Summary: { } otherFigures })
            return Problem.Conflict("run-not-ready", "Both runs must have a plan.");

        var difference = WorldAssignment.Compare(before.Plan, after.Plan);
        return TypedResults.Ok(new RunComparison(
            id, otherId, difference.ValueGained, new ComparedFigures(figures, before.Plan.Unmatched.Count), new ComparedFigures(otherFigures, after.Plan.Unmatched.Count),
            [.. difference.Pairs.Select(pair => new ComparedPair(Named(before.Needs, after.Needs, pair.Need), Named(before.Profiles, after.Profiles, pair.Provider), pair.Before, pair.After))],
            [.. Equity(before.Plan, after.Plan)]));
    }

    private static T Named<T>(IReadOnlyDictionary<Guid, T> before, IReadOnlyDictionary<Guid, T> after, Guid id) => after.TryGetValue(id, out var named) ? named : before[id];

    private static IEnumerable<ComparedEquity> Equity(AssignmentPlan before, AssignmentPlan after)
    {
        var (one, other) = (before.Equity.ToDictionary(figure => (figure.By, figure.Of), figure => (int?)figure.Share), after.Equity.ToDictionary(figure => (figure.By, figure.Of), figure => (int?)figure.Share));
        return one.Keys.Union(other.Keys)
            .Select(key => new ComparedEquity(key.By, key.Of, one.GetValueOrDefault(key), other.GetValueOrDefault(key)))
            .Where(figure => figure.Before != figure.After)
            .OrderBy(figure => figure.By, StringComparer.Ordinal).ThenBy(figure => figure.Of, StringComparer.Ordinal);
    }
}
