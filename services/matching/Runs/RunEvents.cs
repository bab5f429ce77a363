using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Counterpart.Matching.Engine.Assignment;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Runs;

/// <summary>GET /runs/{id}/events: how far a run is, until it has ended, whichever process it runs in.</summary>
internal static class RunEvents
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    /// <param name="Progress">The best plan so far; absent before there is one.</param>
    public sealed record RunStep(RunState State, AssignmentProgress? Progress);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/runs/{id:guid}/events", HandleAsync).Allow(Allowing.Secretariat).WithTags("Runs").WithSummary("Server-sent events: the progress of a run, until it has ended.");

    public static async Task<Results<ServerSentEventsResult<RunStep>, ProblemHttpResult>> HandleAsync(Guid id, Database database, CancellationToken cancellation) =>
        await StepAsync(database, id, cancellation) is { } first ? TypedResults.ServerSentEvents(FollowAsync(id, first, database, cancellation)) : Problem.NotFound("run");

    private static async IAsyncEnumerable<SseItem<RunStep>> FollowAsync(Guid id, RunStep first, Database database, [EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return Item(first);
        using var timer = new PeriodicTimer(Look);
        for (var last = first; !Ended(last) && await timer.WaitForNextTickAsync(cancellation);)
        {
            if (await StepAsync(database, id, cancellation) is not { } now || now == last)
                continue;
            yield return Item(last = now);
        }
    }

    private static SseItem<RunStep> Item(RunStep step) => new(step, Ended(step) ? "ended" : "progress");

    private static bool Ended(RunStep step) => step.State is not (RunState.Waiting or RunState.Running);

    private static async Task<RunStep?> StepAsync(Database database, Guid id, CancellationToken cancellation) =>
        await ReadRuns.RecordAsync(database, id, cancellation) is { } run ? new RunStep(RunView.StateOf(run), run.Progress) : null;
}
