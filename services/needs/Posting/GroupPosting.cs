using System.Diagnostics;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Counterpart.Platform.Messaging;

namespace Counterpart.Needs.Posting;

/// <summary>Needs that are posted while a transaction commits share the next: each is answered when it is safe, and a disk write serves many.</summary>
internal sealed class GroupPosting : IAsyncDisposable
{
    private readonly Database _database;
    private readonly GroupCommit<Posting> _group;

    public GroupPosting(Database database)
    {
        _database = database;
        _group = new GroupCommit<Posting>(CommitAsync, workers: 2);
    }

    /// <returns>The need as it was posted, with its reference; null when the key was used before.</returns>
    public async Task<NeedRecord?> PostAsync(NeedRecord need, Deed deed, Idempotency key, NeedDraft draft, CancellationToken cancellation)
    {
        var posting = new Posting(need, deed, key, key.HasKey ? Idempotency.DigestOf(draft) : [], Activity.Current?.Id);
        await _group.AddAsync(posting, cancellation);
        return posting.Posted;
    }

    public ValueTask DisposeAsync() => _group.DisposeAsync();

    private async Task CommitAsync(IReadOnlyList<Posting> batch, CancellationToken cancellation)
    {
        await using var work = await _database.BeginAsync(cancellation);
        var keyed = batch.Where(posting => posting.Key.HasKey).ToList();
        var claimed = await Idempotency.ClaimAsync(work, [.. keyed.Select(posting => (posting.Key, posting.Digest))]);

        // A key may stand twice in one batch: the first of them has it.
        var fresh = batch.Where(posting => !posting.Key.HasKey).Concat(keyed.Where(posting => claimed.Contains(posting.Key.Id)).DistinctBy(posting => posting.Key.Id)).ToList();
        if (fresh.Count == 0)
            return;
        var references = await NeedRecords.NextReferencesAsync(work, fresh.ConvertAll(posting => posting.Need.Facts.State));
        var needs = fresh.Select((posting, i) => new NewNeed(posting.Need with { Facts = posting.Need.Facts with { Reference = references[i] } }, posting.Deed, posting.Trace)).ToList();
        await NeedRecords.InsertAsync(work, needs);
        await work.CommitAsync();
        for (var i = 0; i < fresh.Count; i++)
            fresh[i].Posted = needs[i].Need;
    }

    private sealed class Posting(NeedRecord need, Deed deed, Idempotency key, byte[] digest, string? trace)
    {
        public NeedRecord Need => need;
        public Deed Deed => deed;
        public Idempotency Key => key;
        public byte[] Digest => digest;
        public string? Trace => trace;

        /// <summary>Set once the transaction is committed.</summary>
        public NeedRecord? Posted { get; set; }
    }
}
