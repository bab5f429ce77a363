using Counterpart.Matching.Proposals;
using Counterpart.Matching.World;
using Counterpart.Platform.Database;

namespace Counterpart.Matching.Policies;

/// <summary>Wakes the worker as soon as another policy is in use.</summary>
internal sealed class RescoringSignal : Signal;

/// <summary>
/// Scores all open needs again after another policy was put in use: a few at a time, side by side with what arrives meanwhile, in as many processes as there
/// are. What a batch has done is committed with its leaving the queue, so nothing is forgotten when a process dies.
/// </summary>
internal sealed partial class RescoreNeeds(
    Database database, WorldReader reader, ScoringPolicies policies, RescoringSignal signal, PairingChanges changes, TimeProvider clock, ILogger<RescoreNeeds> logger) : BackgroundService
{
    private const int Batch = 50;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    /// <returns>How many needs will be scored again.</returns>
    public static Task<int> AskForAllAsync(Work work) => work.ExecuteAsync("insert into rescoring (need_id) select need_id from needs where active order by need_id on conflict do nothing");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await RescoreNextAsync(stoppingToken))
                    continue;
                await signal.WaitAsync(Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                // Whatever it is, it must not take the proposals down with it; the batch is in the queue again.
                Log.Waiting(logger, failure);
                await signal.WaitAsync(Poll, stoppingToken);
            }
        }
    }

    private async Task<bool> RescoreNextAsync(CancellationToken cancellation)
    {
        // Almost always nothing waits: nobody has to take turns with us to see that.
        if (!await database.QuerySingleOrDefaultAsync<bool>("select exists (select from rescoring)", null, cancellation))
            return false;

        await using var work = await database.BeginAsync(cancellation);
        await work.TakeTurnSideBySideAsync();
        var needs = await work.QueryAsync<Guid>(
            "delete from rescoring where need_id in (select need_id from rescoring order by need_id limit @Batch for update skip locked) returning need_id", new { Batch });
        if (needs.Count == 0)
            return false;

        // As whoever takes in a revision of one of them does: first the need, then its pairings.
        await work.ExecuteAsync("select from needs where need_id = any(@Ids) order by need_id for no key update", new { Ids = needs.ToArray() });
        var policy = await policies.InUseAsync(work);
        await reader.AskAsync(
            async world =>
            {
                await RankNeeds.AgainAsync(work, world, needs, [], policy, clock.GetUtcNow());
                return needs.Count;
            },
            cancellation);
        await work.CommitAsync();
        foreach (var need in needs)
            changes.Tell(need);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Needs wait to be scored again: something is away or out of order.")]
        public static partial void Waiting(ILogger logger, Exception exception);
    }
}
