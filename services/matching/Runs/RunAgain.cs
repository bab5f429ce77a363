using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Runs;

/// <summary>POST /runs/{id}/again: another run that asks for what this one asked for, with pairs locked, forbidden or let go. The two are then compared.</summary>
internal static class RunAgain
{
    /// <param name="Locks">Beside those of the run; a pair that it forbade is locked instead.</param>
    /// <param name="Forbids">Beside those of the run; a pair that it locked is forbidden instead.</param>
    /// <param name="Free">Pairs that are neither locked nor forbidden any more.</param>
    /// <param name="Fairness">Where given, instead of that of the run.</param>
    /// <param name="Seconds">Where given, instead of those of the run.</param>
    public sealed record AgainRequest(
        IReadOnlyList<LockRequest>? Locks = null, IReadOnlyList<ForbidRequest>? Forbids = null, IReadOnlyList<ForbidRequest>? Free = null, FairnessRequest? Fairness = null, int? Seconds = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/runs/{id:guid}/again", HandleAsync).Allow(Role.Coordinator).WithTags("Runs").WithSummary("Starts another run from this one, with pairs locked, forbidden or let go. Always dry.");

    public static async Task<Results<Accepted<StartRun.Answer>, ProblemHttpResult>> HandleAsync(
        Guid id, AgainRequest request, Caller caller, HttpContext http, Database database, RunStarts starts, CancellationToken cancellation) =>
        await ReadRuns.RecordAsync(database, id, cancellation) is { } run ? await starts.StartAsync(Changed(run.Request, request), id, caller, http, cancellation) : Problem.NotFound("run");

    /// <remarks>A null in a list is left for the rules to find.</remarks>
    private static RunRequest Changed(RunRequest before, AgainRequest change)
    {
        var said = (change.Locks ?? []).Where(pair => pair is not null).Select(pair => (pair.Need, pair.Profile))
            .Concat((change.Forbids ?? []).Concat(change.Free ?? []).Where(pair => pair is not null).Select(pair => (pair.Need, pair.Profile))).ToHashSet();
        return before with
        {
            Locks = [.. (before.Locks ?? []).Where(pair => !said.Contains((pair.Need, pair.Profile))), .. change.Locks ?? []],
            Forbids = [.. (before.Forbids ?? []).Where(pair => !said.Contains((pair.Need, pair.Profile))), .. change.Forbids ?? []],
            Fairness = change.Fairness ?? before.Fairness,
            Seconds = change.Seconds ?? before.Seconds,
            Policy = null,
            Dry = true,
        };
    }
}
