using System.Collections.Concurrent;
using Counterpart.Gateway.Accounts;

namespace Counterpart.Gateway.Proxy;

/// <summary>
/// Answers that go on, such as streams of events, end when the session or the key they were asked for with does: every two seconds all of them
/// are looked up in one question, past every memory.
/// </summary>
public sealed partial class OpenAnswers(KnownAccounts known, TimeProvider clock, ILogger<OpenAnswers> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<HttpContext, (Guid Credential, long Since)> _open = new();

    public async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        if (context.User.CredentialId() is var credential && credential == Guid.Empty)
        {
            await next(context);
            return;
        }

        _open[context] = (credential, clock.GetTimestamp());
        try
        {
            await next(context);
        }
        finally
        {
            _open.TryRemove(context, out _);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CutAsync(stoppingToken);
            }
            catch (Exception away) when (Platform.Database.Transient.Is(away))
            {
                Unread(away);
            }
        }
    }

    private async Task CutAsync(CancellationToken cancellation)
    {
        // What is answered in a moment is let through: nobody should lose an answer over the second in which a session ended.
        var open = Array.FindAll(_open.ToArray(), answer => clock.GetElapsedTime(answer.Value.Since) >= Every);
        if (open.Length == 0)
            return;

        var living = (await known.LivingAsync([.. open.Select(answer => answer.Value.Credential).Distinct()], cancellation)).ToHashSet();
        foreach (var (context, (credential, _)) in open)
        {
            if (!living.Contains(credential) && _open.TryRemove(context, out _))
                context.Abort();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sessions could not be read; open answers are looked at again in two seconds.")]
    private partial void Unread(Exception away);
}
