using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;

namespace Counterpart.Platform.Database;

/// <summary>
/// Runs the embedded <c>Database/NNN_*.sql</c> of the platform and of one service, each once, in order of name, under an
/// advisory lock, as the owner of the database; then grants the application's role what it needs and no more.
/// </summary>
public static class Migrations
{
    private const long Lock = 7_305_113_001;

    /// <param name="owner">Connection string of the role that owns the schema.</param>
    /// <param name="role">Role that the running service uses; it may read and write rows and owns nothing.</param>
    /// <param name="service">Assembly with the service's own files.</param>
    /// <returns>Names of the files that were applied now.</returns>
    /// <exception cref="InvalidOperationException">A file that was applied before has been changed since.</exception>
    public static async Task<IReadOnlyList<string>> RunAsync(string owner, string role, Assembly service, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(owner);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync("select pg_advisory_lock(@Lock)", new { Lock });
        await connection.ExecuteAsync(
            """
            create table if not exists migrations (
                name text primary key,
                digest bytea not null,
                applied_at timestamptz not null default now()
            )
            """);

        var applied = (await connection.QueryAsync<(string Name, byte[] Digest)>("select name, digest from migrations"))
            .ToDictionary(row => row.Name, row => row.Digest, StringComparer.Ordinal);
        var now = new List<string>();
        foreach (var (name, sql) in Files(typeof(Migrations).Assembly, "platform").Concat(Files(service, "service")))
        {
            var digest = SHA256.HashData(Encoding.UTF8.GetBytes(sql));
            if (!applied.TryGetValue(name, out var before))
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellation);
                await connection.ExecuteAsync(sql, transaction: transaction);
                await connection.ExecuteAsync("insert into migrations (name, digest) values (@name, @digest)", new { name, digest }, transaction);
                await transaction.CommitAsync(cancellation);
                now.Add(name);
            }
            else if (!before.AsSpan().SequenceEqual(digest))
            {
                throw new InvalidOperationException($"Migration {name} was changed after it had been applied. Add a new file instead.");
            }
        }

        await GrantAsync(connection, role);
        return now;
    }

    private static IEnumerable<(string Name, string Sql)> Files(Assembly assembly, string prefix) =>
        from resource in assembly.GetManifestResourceNames()
        where resource.Contains(".Database.", StringComparison.Ordinal) && resource.EndsWith(".sql", StringComparison.Ordinal)
        orderby resource
        select ($"{prefix}/{resource[(resource.IndexOf(".Database.", StringComparison.Ordinal) + 10)..]}", Read(assembly, resource));

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    /// <remarks>History is append-only for the application: tables whose comment says so get no update and no delete.</remarks>
    private static async Task GrantAsync(NpgsqlConnection connection, string role)
    {
        var quoted = $"\"{role.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        await connection.ExecuteAsync(
            $"""
            revoke all on all tables in schema public from {quoted};
            grant usage on schema public to {quoted};
            grant select, insert, update, delete on all tables in schema public to {quoted};
            grant usage, select on all sequences in schema public to {quoted};
            revoke insert, update, delete on migrations from {quoted};
            """);
        var appendOnly = await connection.QueryAsync<string>(
            """
            select format('%I.%I', n.nspname, c.relname)
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind in ('r', 'p') and obj_description(c.oid) like 'append-only%'
            """);
        foreach (var table in appendOnly)
            await connection.ExecuteAsync($"revoke update, delete, truncate on {table} from {quoted}");
    }
}
