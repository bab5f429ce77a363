using System.Globalization;
using Npgsql;

namespace Counterpart.Platform.Database;

/// <summary>
/// Reads the rows of a table that changed since the last read, missing none whatever the order in which writers commit.
/// The table has a column <c>changed xid8 not null default pg_current_xact_id()</c> that every update sets again.
/// </summary>
/// <remarks>
/// "version &gt; last seen" loses rows, because numbers are taken before the commit. The cursor is therefore the oldest transaction
/// still running when the last read began: everything older was visible to that read. Rows of younger transactions may be
/// read twice, so the reader must not mind (it compares versions). Reading ends are open: what is committed is seen at once.
/// </remarks>
public sealed class ChangedSince(NpgsqlDataSource source, string table, string columns)
{
    private ulong _cursor;

    /// <summary>Calls <paramref name="read"/> for each row that changed, in no particular order; moves on only if all of them were taken.</summary>
    /// <returns>How many rows were read.</returns>
    public Task<int> ReadAsync(Action<NpgsqlDataReader> read, CancellationToken cancellation) => ReadAsync(read, null, cancellation);

    /// <param name="also">A column and the values whose rows are read whether they changed or not.</param>
    /// <inheritdoc cref="ReadAsync(Action{NpgsqlDataReader}, CancellationToken)"/>
    public async Task<int> ReadAsync(Action<NpgsqlDataReader> read, (string Key, IReadOnlyCollection<Guid> Ids)? also, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);

        // One snapshot for both: the cursor must not be newer than what the rows were read with.
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        await using var horizon = new NpgsqlCommand("select pg_snapshot_xmin(pg_current_snapshot())::text", connection, transaction);
        var next = ulong.Parse((string)(await horizon.ExecuteScalarAsync(cancellation))!, CultureInfo.InvariantCulture);

        var count = 0;
        var more = also is { Ids.Count: > 0 } asked ? $" or {asked.Key} = any('{{{string.Join(',', asked.Ids)}}}')" : "";
        await using (var command = new NpgsqlCommand($"select {columns} from {table} where changed >= '{_cursor}'::xid8{more}", connection, transaction))
        await using (var rows = await command.ExecuteReaderAsync(cancellation))
        {
            while (await rows.ReadAsync(cancellation))
            {
                read(rows);
                count++;
            }
        }

        _cursor = next;
        return count;
    }
}
