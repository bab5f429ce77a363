using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Assignment;
using Counterpart.Matching.World;
using Counterpart.Platform.Database;

namespace Counterpart.Matching.Runs;

/// <summary>Wakes the worker in this process as soon as a run was asked for.</summary>
internal sealed class RunSignal : IDisposable
{
    private readonly OutboxSignal _signal = new();

    public void Wake() => _signal.Wake();

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellation) => _signal.WaitAsync(atMost, cancellation);

    public void Dispose() => _signal.Dispose();
}

/// <summary>
/// Works on one run at a time, whichever process it was asked of. The lease is renewed while it works; when it runs out, because a process died,
/// another begins the run again.
/// </summary>
internal sealed partial class RunWorker(Database database, WorldReader reader, PublishedSets sets, RunSignal signal, TimeProvider clock, ILogger<RunWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private readonly Guid _worker = Guid.CreateVersion7();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await RunLease.ClaimAsync(database, _worker, clock.GetUtcNow(), stoppingToken) is { } run)
                    await WorkAsync(run, stoppingToken);
                await signal.WaitAsync(Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception away) when (Transient.Is(away))
            {
                Log.Away(logger, away);
                await signal.WaitAsync(Poll, stoppingToken);
            }
        }
    }

    private async Task WorkAsync(RunRecord run, CancellationToken stopping)
    {
        await using var lease = new RunLease(database, run.RunId, _worker, stopping);
        try
        {
            // Cancelled, and its worker died before it heard of it: the quickest plan is kept.
            lease.EndAfter(run.CancelledBy is null ? TimeSpan.FromSeconds(run.Seconds) : TimeSpan.Zero);
            var (problem, names) = await ProblemAsync(run, lease);
            if (ProblemFaults.Of(problem) is { Count: > 0 } faults)
            {
                await lease.FailAsync(string.Join(' ', faults.Take(3)), clock.GetUtcNow());
                return;
            }

            // The solver keeps a processor to itself for as long as it takes.
            var plan = await Task.Factory.StartNew(
                () => WorldAssignment.Solve(problem, lease, lease.Stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            lease.Left.ThrowIfCancellationRequested();
            if (await lease.FinishAsync(new RunResult(plan, names.Needs, names.Profiles), clock.GetUtcNow()) && !run.Dry && plan.Finished)
                await sets.PublishAsAskedAsync(run, stopping);
        }
        catch (OperationCanceledException) when (lease.Left.IsCancellationRequested)
        {
            Log.Left(logger, run.RunId);
            await lease.ReleaseAsync();
        }
        catch (Exception failure) when (!Transient.Is(failure) && !stopping.IsCancellationRequested)
        {
            Log.Failed(logger, run.RunId, failure);
            await lease.FailAsync("The run could not be finished; it has been logged.", clock.GetUtcNow());
        }
    }

    private async Task<(AssignmentProblem Problem, RunNames Names)> ProblemAsync(RunRecord run, RunLease lease)
    {
        var decided = await DecidedPairs.ReadAsync(database, lease.Left);
        return await reader.AskAsync(
            world =>
            {
                var market = Markets.Of(world, decided);
                var made = WorldProblem.Of(market, Policy.Current, run.Wishes);
                return (made, RunNames.Of(made, market));
            },
            lease.Left);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Run {RunId} failed.")]
        public static partial void Failed(ILogger logger, Guid runId, Exception exception);

        [LoggerMessage(Level = LogLevel.Information, Message = "Run {RunId} is left to another process.")]
        public static partial void Left(ILogger logger, Guid runId);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Runs wait for the database.")]
        public static partial void Away(ILogger logger, Exception exception);
    }
}

/// <summary>Of every need in a problem, and of every profile that could serve one.</summary>
internal sealed record RunNames(IReadOnlyDictionary<Guid, RunNeed> Needs, IReadOnlyDictionary<Guid, RunProfile> Profiles)
{
    public static RunNames Of(AssignmentProblem problem, Market market) => new(
        problem.Needs.ToDictionary(need => need.Id, need => Of(market.Needs[need.Id])),
        problem.Needs.SelectMany(need => need.Candidates).Select(candidate => candidate.Provider).Distinct().ToDictionary(id => id, id => Of(market.Profile(id)!)));

    public static RunNeed Of(NeedCase need) => new(need.Id, need.Facts.Reference, need.Facts.Title, need.Facts.State);

    public static RunProfile Of(ProfileCase profile) => new(profile.Id, profile.Facts.Name, profile.Facts.Kind, profile.Facts.Owner);
}
