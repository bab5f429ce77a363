using Counterpart.Platform.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Counterpart.Platform.Messaging;

/// <summary>Forgets handled message ids after 60 days: twice as long as dead letters may lie before they are replayed.</summary>
internal sealed partial class InboxPruning(Database.Database database, ILogger<InboxPruning> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var daily = new PeriodicTimer(TimeSpan.FromDays(1));
        while (await daily.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await database.ExecuteAsync("delete from inbox where handled_at < now() - interval '60 days'", null, stoppingToken);
            }
            catch (Exception away) when (Transient.Is(away))
            {
                Log.Postponed(logger, away);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Handled message ids are pruned tomorrow instead: the database is away.")]
        public static partial void Postponed(ILogger logger, Exception exception);
    }
}
