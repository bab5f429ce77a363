using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Counterpart.Platform.Imports;

/// <summary>Wakes the runner in this process as soon as a file was taken in.</summary>
public sealed class ImportSignal : IDisposable
{
    private readonly OutboxSignal _signal = new();

    public void Wake() => _signal.Wake();

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellation) => _signal.WaitAsync(atMost, cancellation);

    public void Dispose() => _signal.Dispose();
}

/// <summary>Runs the waiting imports of one kind, one after the other; those that a process left half done are gone on with.</summary>
internal sealed partial class ImportRunner<TImporter>(
    TImporter importer, Database.Database database, ImportSignal signal, TimeProvider clock, ILogger<ImportRunner<TImporter>> logger) : BackgroundService
    where TImporter : class, IImporter
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var import in await WaitingAsync(stoppingToken))
                    await RunAsync(import, stoppingToken);
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

    private Task<IReadOnlyList<Guid>> WaitingAsync(CancellationToken cancellation) =>
        database.QueryAsync<Guid>("select import_id from imports where kind = @Kind and status in ('waiting', 'running') order by accepted_at limit 20", new { TImporter.Kind }, cancellation);

    private async Task RunAsync(Guid importId, CancellationToken cancellation)
    {
        // Held by the connection for as long as the import runs: if this process dies, another one may go on.
        await using var guard = await database.Source.OpenConnectionAsync(cancellation);
        await using var tryLock = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended($1::text, 0))", guard) { Parameters = { new() { Value = importId.ToString() } } };
        if (await tryLock.ExecuteScalarAsync(cancellation) is not true)
            return;

        try
        {
            if (await StartAsync(importId, cancellation) is { } job)
                await importer.RunAsync(job, cancellation);
        }
        catch (Exception failure) when (!Transient.Is(failure) && !cancellation.IsCancellationRequested)
        {
            Log.Failed(logger, importId, failure);
            await database.ExecuteAsync("update imports set status = 'failed', problem = 'The import could not be finished; it has been logged.', finished_at = @now where import_id = @importId",
                new { importId, now = clock.GetUtcNow() }, cancellation);
        }
        finally
        {
            if (guard.State == System.Data.ConnectionState.Open)
            {
                await using var unlock = new NpgsqlCommand("select pg_advisory_unlock_all()", guard);
                await unlock.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
    }

    private async Task<ImportJob?> StartAsync(Guid importId, CancellationToken cancellation)
    {
        var row = await database.QuerySingleOrDefaultAsync<Row>(
            """
            update imports
            set status = 'running', started_at = coalesce(started_at, @now)
            where import_id = @importId and status in ('waiting', 'running')
            returning format, dry_run, caller, source, accepted_at, position, counts
            """,
            new { importId, now = clock.GetUtcNow() }, cancellation);
        return row is null ? null : new ImportJob(importId, row.Format, row.DryRun,
            JsonSerializer.Deserialize<Caller>(row.Caller, ContractJson.Options)!, row.Source ?? "", row.AcceptedAt, row.Position,
            JsonSerializer.Deserialize<ImportCounts>(row.Counts, ContractJson.Options)!, database);
    }

    private sealed record Row
    {
        public string Format { get; init; } = "";
        public bool DryRun { get; init; }
        public string Caller { get; init; } = "";
        public string? Source { get; init; }
        public DateTimeOffset AcceptedAt { get; init; }
        public int Position { get; init; }
        public string Counts { get; init; } = "";
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Import {ImportId} failed.")]
        public static partial void Failed(ILogger logger, Guid importId, Exception exception);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Imports wait for the database.")]
        public static partial void Away(ILogger logger, Exception exception);
    }
}

public static class ImportRegistration
{
    public static IServiceCollection AddImports<TImporter>(this IServiceCollection services) where TImporter : class, IImporter =>
        services.AddSingleton<ImportSignal>().AddSingleton<TImporter>().AddHostedService<ImportRunner<TImporter>>();
}
