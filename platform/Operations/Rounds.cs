using Counterpart.Platform.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Counterpart.Platform.Operations;

/// <summary>Work that the passing of time brings: it is looked for again and again. While the database is away it waits.</summary>
public abstract partial class Rounds(TimeSpan every, TimeProvider clock, ILogger logger) : BackgroundService
{
    protected TimeProvider Clock { get; } = clock;

    protected abstract Task LookAsync(CancellationToken cancellation);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, Clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception away) when (Transient.Is(away))
            {
                Log.Postponed(logger, away);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "What is due is looked at later: the database is away.")]
        public static partial void Postponed(ILogger logger, Exception exception);
    }
}
