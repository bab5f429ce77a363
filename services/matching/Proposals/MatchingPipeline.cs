using Counterpart.Matching.Overlaps;
using Counterpart.Matching.Percolation;
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
    /// <summary>
    /// Needs are scored side by side, by any number of processes. A change of supply takes the lock for itself: otherwise a need and a
    /// profile that arrive at the same moment, in two processes, would each be scored without the other.
    /// </summary>
    private const string SideBySide = "select pg_advisory_xact_lock_shared(7305113003)";
    private const string Alone = "select pg_advisory_xact_lock(7305113003)";

    private readonly Database _database;
    private readonly World.World _world;
    private readonly PairingChanges _changes;
    private readonly GroupCommit<Change> _group;

    public MatchingPipeline(Database database, PairingChanges changes)
    {
        _database = database;
        _world = new World.World(database.Source);
        _changes = changes;
        _group = new GroupCommit<Change>(HandleAsync, size: 256);
    }

    public Task TakeAsync(Change change, CancellationToken cancellation) => _group.AddAsync(change, cancellation);

    public ValueTask DisposeAsync() => _group.DisposeAsync();

    private async Task HandleAsync(IReadOnlyList<Change> batch, CancellationToken cancellation)
    {
        try
        {
            await using var work = await _database.BeginAsync(cancellation);
            await work.ExecuteAsync(batch.All(change => change.Table == "needs") ? SideBySide : Alone);
            var news = await ReadModels.WriteAsync(work, await FirstTimeAsync(work, batch));
            if (news.Count > 0)
                await FollowAsync(work, news, cancellation);
            await work.CommitAsync();
            foreach (var change in news)
                _changes.Tell(change.Id);
        }
        catch
        {
            _world.Forget();
            throw;
        }
    }

    private async Task FollowAsync(Work work, IReadOnlyList<Change> news, CancellationToken cancellation)
    {
        await _world.CatchUpAsync(cancellation);
        _world.Apply(news);

        var needs = news.Where(change => change.Table == "needs").ToList();
        await RankNeeds.FollowAsync(work, _world, needs, [.. news.Where(change => change.Table == "profiles")], news.Max(change => change.At));
        await FlagOverlaps.FollowAsync(work, _world, needs, [.. news.Where(change => change.Table == "activities")], news.Max(change => change.At));
        await TellSubscribers.FollowAsync(work, _world, needs);
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
