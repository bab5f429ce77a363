using System.Globalization;
using Dapper;
using Npgsql;

namespace Counterpart.Platform.Audit;

/// <summary>Where a chain is broken first.</summary>
/// <param name="Number">The first entry that is not as it was written, or that is missing.</param>
public sealed record BrokenLink(long Number, string What);

/// <param name="Entries">How many entries were read.</param>
/// <param name="Broken">Null when the whole chain holds.</param>
public sealed record AuditVerdict(long Entries, BrokenLink? Broken);

/// <summary>Proves a chain link by link, and against heads that were published outside the database (D3).</summary>
public static class AuditChain
{
    private const string All = $"select {AuditEntry.Columns} from audit order by number";

    public static async Task<AuditVerdict> VerifyAsync(NpgsqlDataSource source, IEnumerable<AuditHead> published, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await VerifyAsync(connection, published, cancellation);
    }

    public static Task<AuditVerdict> VerifyAsync(NpgsqlConnection connection, IEnumerable<AuditHead> published, CancellationToken cancellation) =>
        VerifyAsync(connection.QueryUnbufferedAsync<AuditEntry>(All), published, cancellation);

    /// <param name="entries">In the order of their numbers.</param>
    private static async Task<AuditVerdict> VerifyAsync(IAsyncEnumerable<AuditEntry> entries, IEnumerable<AuditHead> published, CancellationToken cancellation)
    {
        var heads = published.ToLookup(head => head.Number);
        var (count, previous) = (0L, AuditEntry.Beginning);
        await foreach (var entry in entries.WithCancellation(cancellation))
        {
            if (Fault(entry, count + 1, previous) is { } fault)
                return new AuditVerdict(count, fault);
            if (heads[entry.Number].FirstOrDefault(head => !head.Hash.Equals(Convert.ToHexString(entry.Hash), StringComparison.OrdinalIgnoreCase)) is { } other)
                return new AuditVerdict(count, new BrokenLink(entry.Number, $"The chain was written anew: on {Day(other)} the hash of entry {entry.Number} was {other.Hash}."));
            (count, previous) = (entry.Number, entry.Hash);
        }

        return heads.Select(head => head.First()).Where(head => head.Number > count).MinBy(head => head.Number) is { } cut
            ? new AuditVerdict(count, new BrokenLink(count + 1, $"The chain ends with entry {count}, but on {Day(cut)} it had {cut.Number}."))
            : new AuditVerdict(count, null);
    }

    private static BrokenLink? Fault(AuditEntry entry, long expected, byte[] previous)
    {
        if (entry.Number != expected)
            return new BrokenLink(expected, $"Entry {expected} is missing: after {expected - 1} comes {entry.Number}.");
        if (!entry.Previous.AsSpan().SequenceEqual(previous))
            return new BrokenLink(expected, $"Entry {expected} does not follow from the one before it.");
        return entry.Hash.AsSpan().SequenceEqual(entry.ComputeHash())
            ? null
            : new BrokenLink(expected, $"Entry {expected} ({entry.Action} of {entry.Subject}, {entry.At}) is not as it was written.");
    }

    private static string Day(AuditHead head) => head.At.ToString("u", CultureInfo.InvariantCulture);
}
