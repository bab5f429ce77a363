using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Runs;

/// <summary>POST /runs/{id}/cancel: the search ends, whichever process it runs in; the best plan so far is kept.</summary>
internal static class CancelRun
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/runs/{id:guid}/cancel", HandleAsync).Allow(Role.Coordinator).WithTags("Runs").WithSummary("Ends the search; the best plan so far is kept, marked as stopped.");

    public static async Task<Results<Accepted<StartRun.Answer>, ProblemHttpResult>> HandleAsync(Guid id, Caller caller, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(cancellation);
        var cancelled = await work.ExecuteAsync(
            """
            update runs
            set cancelled_by = @Name,
                state = case state when 'waiting' then 'stopped' else state end,
                ended_at = case state when 'waiting' then @now else ended_at end,
                problem = case state when 'waiting' then 'Cancelled before it began.' else problem end
            where run_id = @id and state in ('waiting', 'running')
            """,
            new { id, caller.Name, now = clock.GetUtcNow() });
        if (cancelled == 1)
            work.Audit(caller, "run.cancelled", $"run:{id}");
        await work.CommitAsync();
        var run = await ReadRuns.RecordAsync(database, id, cancellation);
        if (run is null)
            return Problem.NotFound("run");
        return cancelled == 1
            ? TypedResults.Accepted($"/api/v1/runs/{id}", new StartRun.Answer(id, RunView.StateOf(run)))
            : Problem.Conflict("run-ended", $"This run is {run.State}: there is nothing to cancel.");
    }
}
