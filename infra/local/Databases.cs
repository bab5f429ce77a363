using Npgsql;

namespace Counterpart.Local;

/// <summary>How a service reaches its database: as the owner to migrate it, as the app role to work in it.</summary>
public sealed record ServiceDatabase(string Owner, string App);

/// <summary>One database and two roles for each service.</summary>
public static class Databases
{
    public static readonly string[] Services = ["needs", "providers", "matching", "gateway"];

    // Any number, the same for all callers.
    private const long RolesLock = 7_265_002;
    private const int PoolSize = 40;

    /// <summary>Creates what is missing; calling it again, or from several tests at once, does no harm.</summary>
    public static async Task<ServiceDatabase> CreateAsync(string superuser, string database, string service,
        string? template = null, CancellationToken cancellation = default)
    {
        var owner = new Login($"{service}_owner", superuser);
        var app = new Login(service, superuser);

        await using (var connection = new NpgsqlConnection(Unpooled(superuser)))
        {
            await connection.OpenAsync(cancellation);
            await ExecuteAsync(connection, $"select pg_advisory_lock({RolesLock})", cancellation);
            foreach (var login in (Login[])[owner, app])
                await CreateRoleAsync(connection, login, cancellation);
            if (!await ExistsAsync(connection, "pg_database where datname", database, cancellation))
                await ExecuteAsync(connection, $"""create database "{database}" owner "{owner.Name}" template "{template ?? "template0"}" """, cancellation);
        }

        await using (var connection = new NpgsqlConnection(Unpooled(superuser, database)))
        {
            await connection.OpenAsync(cancellation);
            await ExecuteAsync(connection,
                $"""
                revoke all on database "{database}" from public;
                grant connect on database "{database}" to "{app.Name}";
                grant usage on schema public to "{app.Name}";
                alter default privileges for role "{owner.Name}" in schema public grant select, insert, update, delete on tables to "{app.Name}";
                alter default privileges for role "{owner.Name}" in schema public grant usage, select on sequences to "{app.Name}";
                """, cancellation);
        }

        return new ServiceDatabase(owner.ConnectionString(database), app.ConnectionString(database));
    }

    /// <summary>Drops it even while someone is connected.</summary>
    public static async Task DropAsync(string superuser, string database, CancellationToken cancellation = default)
    {
        await using var connection = new NpgsqlConnection(Unpooled(superuser));
        await connection.OpenAsync(cancellation);
        await ExecuteAsync(connection, $"""drop database if exists "{database}" with (force)""", cancellation);
    }

    // A pooled connection would stay open and keep the database from being copied or dropped.
    internal static string Unpooled(string superuser, string? database = null)
    {
        var settings = new NpgsqlConnectionStringBuilder(superuser) { Pooling = false };
        settings.Database = database ?? settings.Database;
        return settings.ConnectionString;
    }

    private static async Task CreateRoleAsync(NpgsqlConnection connection, Login login, CancellationToken cancellation)
    {
        var verb = await ExistsAsync(connection, "pg_roles where rolname", login.Name, cancellation) ? "alter" : "create";
        await ExecuteAsync(connection, $"""{verb} role "{login.Name}" login nosuperuser nocreatedb nocreaterole password '{login.Password}'""", cancellation);
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string where, string name, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select exists (select from {where} = @Name)", connection);
        command.Parameters.AddWithValue("Name", name);
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private sealed record Login(string Name, string Superuser)
    {
        public string Password { get; } = Secrets.Derive(new NpgsqlConnectionStringBuilder(Superuser).Password ?? "", Name);

        public string ConnectionString(string database) =>
            new NpgsqlConnectionStringBuilder(Superuser) { Username = Name, Password = Password, Database = database, MaxPoolSize = PoolSize }.ConnectionString;
    }
}
