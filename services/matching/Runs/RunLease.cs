using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Matching.Engine.Assignment;
using Counterpart.Platform.Database;

namespace Counterpart.Matching.Runs;

/// <summary>
/// The right to work on a run, kept by renewing it. With each renewal progress is written down, and whoever cancelled the run in any process is heard.
/// Times are the database's, so that processes need not agree on theirs.
/// </summary>
internal sealed class RunLease : IProgress<AssignmentProgress>, IAsyncDisposable
{
    private const int MostAttempts = 3;
    private static readonly TimeSpan Renewal = TimeSpan.FromMilliseconds(500);

    private readonly Database _database;
    private readonly Guid _runId;
    private readonly Guid _worker;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _left;
    private readonly CancellationTokenSource _done = new();
    private readonly Task _renewing;
    private AssignmentProgress? _progress;

    public RunLease(Database database, Guid runId, Guid worker, CancellationToken stopping)
    {
        (_database, _runId, _worker) = (database, runId, worker);
        _left = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _left.Token.Register(_stop.Cancel);
        _renewing = RenewAsync();
    }

    /// <summary>When the search must end with what it has: out of time, cancelled, or <see cref="Left"/>.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>When nothing more may be done: the process stops, or another one has the run.</summary>
    public CancellationToken Left => _left.Token;

    public void EndAfter(TimeSpan time) => _stop.CancelAfter(time);

    public void Report(AssignmentProgress value) => _progress = value;

    /// <summary>The oldest run that waits, or whose worker has not been heard of; null without one. What broke three workers down is given up.</summary>
    public static async Task<RunRecord?> ClaimAsync(Database database, Guid worker, DateTimeOffset now, CancellationToken cancellation)
    {
        await database.ExecuteAsync(
            """
            update runs
            set state = 'failed', ended_at = @now, problem = 'Every process that worked on it broke down.'
            where state = 'running' and leased_until < now() and attempts >= @MostAttempts
            """,
            new { now, MostAttempts }, cancellation);
        return await database.QuerySingleOrDefaultAsync<RunRecord>(
            $"""
            update runs r
            set state = 'running', worker = @worker, leased_until = now() + interval '30 seconds', started_at = coalesce(started_at, @now), attempts = attempts + 1
            where run_id = (
                select run_id from runs
                where state = 'waiting' or (state = 'running' and leased_until < now())
                order by asked_at, run_id
                limit 1
                for update skip locked)
            returning {RunRecord.Columns}
            """,
            new { worker, now }, cancellation);
    }

    /// <summary>A finished run that is to be published, and which nobody is publishing; null without one.</summary>
    public static Task<RunRecord?> ClaimFinishedAsync(Database database, Guid worker, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<RunRecord>(
            $"""
            update runs r
            set worker = @worker, leased_until = now() + interval '30 seconds'
            where run_id = (
                select run_id from runs
                where state = 'finished' and not dry and published_at is null and problem is null and leased_until < now()
                order by asked_at, run_id
                limit 1
                for update skip locked)
            returning {RunRecord.Columns}
            """,
            new { worker }, cancellation);

    /// <summary>Does nothing when the run was taken by another worker: then that one's result counts.</summary>
    public async Task FinishAsync(RunResult result, DateTimeOffset now)
    {
        await StopRenewingAsync();
        await _database.ExecuteAsync(
            """
            update runs
            set state = @State, ended_at = @now, leased_until = '-infinity', progress = @progress::jsonb, result = @result::jsonb, summary = @summary::jsonb
            where run_id = @_runId and worker = @_worker and state = 'running'
            """,
            new
            {
                _runId, _worker, now, State = result.Plan.Finished ? "finished" : "stopped", progress = Written(_progress), result = Written(result),
                summary = Written(RunSummary.Of(result.Plan, result.Needs.Count)),
            }, _left.Token);
    }

    public async Task FailAsync(string problem, DateTimeOffset now)
    {
        await StopRenewingAsync();
        await _database.ExecuteAsync(
            "update runs set state = 'failed', ended_at = @now, problem = @problem where run_id = @_runId and worker = @_worker and state = 'running'",
            new { _runId, _worker, now, problem }, _left.Token);
    }

    /// <summary>This process stops in peace: another may begin at once.</summary>
    public async Task ReleaseAsync()
    {
        await StopRenewingAsync();
        await _database.ExecuteAsync(
            "update runs set state = 'waiting', worker = null, attempts = attempts - 1 where run_id = @_runId and worker = @_worker and state = 'running'",
            new { _runId, _worker }, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await StopRenewingAsync();
        _left.Dispose();
        _stop.Dispose();
        _done.Dispose();
    }

    /// <summary>The last renewal leaves time enough to write down how it ended.</summary>
    private async Task StopRenewingAsync()
    {
        await _done.CancelAsync();
        await _renewing;
    }

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(Renewal);
        while (!_done.IsCancellationRequested && !_left.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(_done.Token);
                var cancelled = await _database.QuerySingleOrDefaultAsync<bool?>(
                    """
                    update runs
                    set leased_until = now() + interval '30 seconds', progress = coalesce(@progress::jsonb, progress)
                    where run_id = @_runId and worker = @_worker and state = 'running'
                    returning cancelled_by is not null
                    """,
                    new { _runId, _worker, progress = Written(_progress) }, _done.Token);
                // No row: another worker has the run.
                if (cancelled is null)
                    await _left.CancelAsync();
                else if (cancelled == true)
                    await _stop.CancelAsync();
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception away) when (Transient.Is(away))
            {
                // The lease is long enough to try again.
                continue;
            }
        }
    }

    private static string? Written<T>(T? document) => document is null ? null : JsonSerializer.Serialize(document, ContractJson.Options);
}
