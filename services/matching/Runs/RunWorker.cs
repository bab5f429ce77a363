using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Assignment;
using Counterpart.Matching.Policies;
using Counterpart.Matching.World;
using Counterpart.Platform.Database;

namespace Counterpart.Matching.Runs;

/// <summary>Wakes the worker as soon as a run was asked for.</summary>
internal sealed class RunSignal : Signal;

/// <summary>
/// Works on one run at a time, whichever process it was asked of. The lease is renewed while it works; when it runs out, because a process died,
/// another begins the run again, or publishes what was finished.
/// </summary>
internal sealed partial class RunWorker(Database database, WorldReader reader, PublishedSets sets, ScoringPolicies policies, RunSignal signal, TimeProvider clock, ILogger<RunWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private readonly Guid _worker = Guid.CreateVersion7();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await PublishNextAsync(stoppingToken) || await WorkOnNextAsync(stoppingToken))
                    continue;
                await signal.WaitAsync(Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                // Whatever it is, it must not take the proposals down with it; a lease that nobody renews ends by itself.
                Log.Waiting(logger, failure);
                await signal.WaitAsync(Poll, stoppingToken);
            }
        }
    }

    private async Task<bool> WorkOnNextAsync(CancellationToken stopping)
    {
        if (await RunLease.ClaimAsync(database, _worker, clock.GetUtcNow(), stopping) is not { } run)
            return false;
        await WorkAsync(run, stopping);
        return true;
    }

    /// <summary>Publishes a run that is finished and was not asked to be dry.</summary>
    private async Task<bool> PublishNextAsync(CancellationToken stopping)
    {
        if (await RunLease.ClaimFinishedAsync(database, _worker, stopping) is not { } run)
            return false;
        try
        {
            await sets.PublishAsAskedAsync(run, stopping);
        }
        catch (Exception failure) when (!Transient.Is(failure) && !stopping.IsCancellationRequested)
        {
            Log.Failed(logger, run.RunId, failure);
            await sets.NotPublishedAsync(run.RunId, "Something failed; it has been logged.", stopping);
        }

        return true;
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
            await lease.FinishAsync(new RunResult(plan, names.Needs, names.Profiles), clock.GetUtcNow());
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
        var policy = run.Request.Scoring(await policies.FindAsync(database, run.Policy, lease.Left) ?? throw new InvalidOperationException($"Scoring policy {run.Policy} was not kept."));
        return await reader.AskAsync(
            world =>
            {
                var market = Markets.Of(world, decided);
                var made = WorldProblem.Of(market, policy, run.Wishes);
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

        [LoggerMessage(Level = LogLevel.Warning, Message = "Runs wait: something is away or out of order.")]
        public static partial void Waiting(ILogger logger, Exception exception);
    }
}

/// <summary>Of every need in a problem, and of every profile that could serve one.</summary>
internal sealed record RunNames(IReadOnlyDictionary<Guid, RunNeed> Needs, IReadOnlyDictionary<Guid, RunProfile> Profiles)
{
    public static RunNames Of(AssignmentProblem problem, Market market) => new(
        problem.Needs.ToDictionary(need => need.Id, need => Of(market.Needs[need.Id])),
        problem.Needs.SelectMany(need => need.Candidates).Select(candidate => candidate.Provider).Distinct().ToDictionary(id => id, id => Of(market.Profile(id)!)));

    public static RunNeed Of(NeedCase need) => new(need.Id, need.Facts.Reference, need.Facts.Title, need.Facts.State, [.. need.Articles.Select(sought => sought.Article.Article).Distinct(StringComparer.Ordinal)]);

    public static RunProfile Of(ProfileCase profile) => new(profile.Id, profile.Facts.Name, profile.Facts.Kind, profile.Facts.Owner);
}
