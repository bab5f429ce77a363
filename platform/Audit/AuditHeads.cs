using System.Text;
using System.Text.Json;
using Counterpart.Contracts;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Counterpart.Platform.Audit;

/// <summary>
/// Publishes the head of this service's chain outside its database whenever it has grown: always as a line in the log, which is collected
/// elsewhere, and as a line in the file that <c>Audit:HeadsFile</c> names.
/// </summary>
public sealed partial class AuditHeads(NpgsqlDataSource source, string service, IConfiguration configuration, TimeProvider clock, ILogger<AuditHeads> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private static readonly JsonSerializerOptions OneLine = new(ContractJson.Options) { WriteIndented = false };

    public static IReadOnlyList<AuditHead> Read(string file) =>
        File.Exists(file) ? [.. File.ReadLines(file).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<AuditHead>(line, OneLine)!)] : [];

    public static async Task<AuditHead?> CurrentAsync(NpgsqlDataSource source, string service, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        var last = await connection.QuerySingleOrDefaultAsync<(long Number, byte[] Hash)?>(
            new CommandDefinition("select number, hash from audit order by number desc limit 1", cancellationToken: cancellation));
        return last is { } head ? new AuditHead(service, head.Number, Convert.ToHexString(head.Hash), now) : null;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var published = 0L;
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await CurrentAsync(source, service, clock.GetUtcNow(), stoppingToken) is { } head && head.Number > published)
                {
                    await PublishAsync(head, stoppingToken);
                    published = head.Number;
                }
            }
            catch (Exception away) when (away is NpgsqlException or TimeoutException or IOException)
            {
                Unpublished(away);
            }
        }
    }

    /// <remarks>Appended in one write, so that processes of one service can share the file.</remarks>
    private async Task PublishAsync(AuditHead head, CancellationToken cancellation)
    {
        Published(head.Service, head.Number, head.Hash);
        if (configuration["Audit:HeadsFile"] is not { Length: > 0 } path)
            return;

        await using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        await file.WriteAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(head, OneLine) + "\n"), cancellation);
        file.Flush(flushToDisk: true);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Audit head of {Service}: {Number} {Hash}")]
    private partial void Published(string service, long number, string hash);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The audit head could not be published; it is tried again.")]
    private partial void Unpublished(Exception away);
}
