using Npgsql;

namespace Counterpart.Platform.Database;

/// <summary>Refuses to start on a database that could lose what it acknowledged, or as a role that could do more than it should.</summary>
public static class SafeSettings
{
    /// <exception cref="InvalidOperationException">Says which setting is unsafe and what to do.</exception>
    public static async Task EnsureAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            """
            select current_setting('fsync'), current_setting('synchronous_commit'), current_setting('full_page_writes'), r.rolsuper,
                   exists (select from pg_class c where c.relowner = r.oid), d.datdba = r.oid
            from pg_roles r, pg_database d
            where r.rolname = current_user and d.datname = current_database()
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        string[] problems =
        [
            reader.GetString(0) == "on" ? "" : "fsync is off: turn it on in postgresql.conf",
            reader.GetString(1) != "off" ? "" : "synchronous_commit is off: turn it on",
            reader.GetString(2) == "on" ? "" : "full_page_writes is off: turn it on",
            !reader.GetBoolean(3) ? "" : "the service runs as a superuser: give it a role of its own",
            !reader.GetBoolean(4) && !reader.GetBoolean(5) ? "" : "the service's role owns the database or tables in it: keep owner and application role apart",
        ];
        var found = string.Join("; ", problems.Where(problem => problem.Length > 0));
        if (found.Length > 0)
            throw new InvalidOperationException($"Unsafe database settings: {found}.");
    }
}
