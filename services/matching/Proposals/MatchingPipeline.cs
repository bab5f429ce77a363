using Counterpart.Contracts.Needs;
using Counterpart.Matching.Approval;
using Counterpart.Matching.Duplicates;
using Counterpart.Matching.Overlaps;
using Counterpart.Matching.Percolation;
using Counterpart.Matching.Policies;
using Counterpart.Matching.World;
using Counterpart.Platform.Database;
using Counterpart.Platform.Messaging;

namespace Counterpart.Matching.Proposals;

/// <summary>
/// Takes changes in batches, one transaction each: inbox, read models, then everything that follows from what was news,
/// and the messages that tell of it. Either all of a batch happened or none of it.
/// </summary>
internal sealed class MatchingPipeline : IAsyncDisposable
{
    private readonly Database _database;
    private readonly World.World _world;
    private readonly PairingChanges _changes;
    private readonly DuplicateSignal _duplicates;
    private readonly ScoringPolicies _policies;
    private readonly TimeProvider _clock;
    private readonly GroupCommit<Change> _group;

    public MatchingPipeline(Database database, PairingChanges changes, DuplicateSignal duplicates, ScoringPolicies policies, TimeProvider clock)
    {
        _database = database;
        _world = new World.World(database.Source);
        _changes = changes;
        _duplicates = duplicates;
        _policies = policies;
        _clock = clock;
        _group = new GroupCommit<Change>(HandleAsync, size: 256);
    }

    public Task TakeAsync(Change change, CancellationToken cancellation) => _group.AddAsync(change, cancellation);

    public ValueTask DisposeAsync() => _group.DisposeAsync();

    private async Task HandleAsync(IReadOnlyList<Change> batch, CancellationToken cancellation)
    {
        try
        {
            await using var work = await _database.BeginAsync(cancellation);
            await (batch.All(IsNeedAlone) ? work.TakeTurnSideBySideAsync() : work.TakeTurnAloneAsync());
            var first = await FirstTimeAsync(work, batch);
            var decisions = first.Where(change => change.Table == Change.Decisions).ToList();
            var news = await ReadModels.WriteAsync(work, first.Except(decisions));
            if (news.Count + decisions.Count > 0)
                await FollowAsync(work, news, decisions, cancellation);
            await work.CommitAsync();
            foreach (var change in news)
                _changes.Tell(change.Id);
            if (news.Any(change => change.Table is "needs" or "activities" or "organisations"))
                _duplicates.Wake();
        }
        catch
        {
            _world.Doubt(batch);
            throw;
        }
    }

    /// <summary>A need that waits for another must not arrive unseen by the other.</summary>
    private static bool IsNeedAlone(Change change) => change.Table == "needs" && change.Facts is not NeedFacts { After.Count: > 0 };

    private async Task FollowAsync(Work work, IReadOnlyList<Change> news, IReadOnlyList<Change> decisions, CancellationToken cancellation)
    {
        await _world.CatchUpAsync(cancellation);
        var merged = _world.Merged;
        _world.Apply(news);

        var needs = news.Where(change => change.Table == "needs").ToList();
        // Not the time of the event: after a resync it may be long ago, and what is proposed now would have waited too long at once.
        var now = _clock.GetUtcNow();
        await RankNeeds.FollowAsync(work, _world, needs, [.. news.Where(change => change.Table == "profiles")], decisions, await _policies.InUseAsync(work), now);
        await VoidAnswers.FollowAsync(work, needs, now);
        await FlagOverlaps.FollowAsync(work, _world, needs, [.. news.Where(change => change.Table == "activities")], merged, now);
        await TellSubscribers.FollowAsync(work, _world, needs, [.. news.Where(change => change.Table == "subscriptions")]);
    }

    private static async Task<IReadOnlyList<Change>> FirstTimeAsync(Work work, IReadOnlyList<Change> batch)
    {
        var first = new List<Change>();
        foreach (var queue in batch.GroupBy(change => change.Queue))
        {
            var ids = await work.FirstTimeAsync(queue.Key, queue.Where(change => change.MessageId is not null).Select(change => change.MessageId!.Value));
            first.AddRange(queue.Where(change => change.MessageId is null || ids.Contains(change.MessageId.Value)));
        }

        return first;
    }
}
