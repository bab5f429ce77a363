using Npgsql;

namespace Counterpart.Local;

/// <summary>A private PostgreSQL with the safety of a real one: every commit reaches the disk.</summary>
internal sealed class PostgresServer(LocalHome home, Secrets secrets, string binaries) : ILocalServer
{
    public const string Superuser = "postgres";
    private const string SystemUser = "postgres";
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);

    /// <summary>No Unix socket: its path may not be longer than 107 characters, which a deep checkout exceeds.</summary>
    public static readonly string[] Settings =
    [
        "fsync=on", "synchronous_commit=on", "full_page_writes=on",
        "max_connections=300", "shared_buffers=256MB", "unix_socket_directories=", "timezone=UTC", "log_timezone=UTC",
    ];

    // PostgreSQL refuses to run as root, and its user may not be able to reach a checkout below /root.
    private static readonly string[] AsUser =
        Environment.IsPrivilegedProcess ? ["setpriv", $"--reuid={SystemUser}", $"--regid={SystemUser}", "--init-groups"] : [];

    private readonly string folder = DataFolder(home);

    private LocalProcess Process => new(home, Name, ("postgres", folder));

    public string Name => "postgres";

    public Task<string?> FindAsync() => Task.FromResult(Process.Id is { } id ? $"{id}" : null);

    public Task<bool> IsReadyAsync() => IsReadyAsync(ConnectionString(home, secrets));

    public async Task StartAsync(CancellationToken cancellation = default)
    {
        if (!File.Exists(Path.Combine(folder, "PG_VERSION")))
            await InitialiseAsync(cancellation);

        if (Process.Id is null)
        {
            await ClearAsync();
            await Ports.RefuseTakenAsync(Name, home.PostgresPort);
            Process.Start(
                [.. AsUser, Path.Combine(binaries, "postgres"), "-D", folder, "-p", $"{home.PostgresPort}", "-c", "listen_addresses=127.0.0.1",
                    .. Settings.SelectMany(setting => (string[])["-c", setting])],
                new Dictionary<string, string> { ["LC_ALL"] = "C.UTF-8" });
        }

        var ready = false;
        await Until.TrueAsync(async () => (ready = await IsReadyAsync()) || Process.Id is null, StartDeadline, cancellation);
        if (!ready)
            throw new LocalException($"PostgreSQL does not start:\n{Process.LastLines()}");
    }

    // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for the clients.
    public Task StopAsync() => Process.StopAsync(Signal.Interrupt, StopPatience);

    public Task KillAsync() => Process.KillAsync();

    public void Erase()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    public static string ConnectionString(LocalHome home, Secrets secrets) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = home.PostgresPort,
            Username = Superuser,
            Password = secrets.PostgresPassword,
            Database = "postgres",
        }.ConnectionString;

    public static async Task<bool> IsReadyAsync(string connectionString)
    {
        try
        {
            await using var connection = new NpgsqlConnection(Databases.Unpooled(connectionString));
            await connection.OpenAsync();
            return true;
        }
        catch (Exception notYet) when (notYet is NpgsqlException or TimeoutException)
        {
            return false;
        }
    }

    // Survivors of a killed server hold the shared memory; and the number in the lock file may by now be another's or a
    // zombie's, at which PostgreSQL would refuse to start. With every process of this folder gone the file says nothing.
    private async Task ClearAsync()
    {
        await Process.KillAsync();
        File.Delete(Path.Combine(folder, "postmaster.pid"));
    }

    private async Task InitialiseAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        if (Environment.IsPrivilegedProcess && !(await Command.RunAsync(["chown", SystemUser, folder], cancellation: cancellation)).Succeeded)
            throw new LocalException($"PostgreSQL cannot run as root, and there is no user {SystemUser} to run it as.");

        // The password goes by standard input into a file that only PostgreSQL's user can read.
        const string Script =
            """
            umask 077; password=$(mktemp); cat >"$password"
            cd "$2" && "$1"/initdb --pgdata="$2" --username="$3" --pwfile="$password" --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8
            result=$?; rm -f "$password"; exit $result
            """;
        var result = await Command.RunAsync([.. AsUser, "/bin/sh", "-c", Script, "sh", binaries, folder, Superuser],
            secrets.PostgresPassword, cancellation: cancellation);
        if (!result.Succeeded)
            throw new LocalException($"initdb fails:\n{result.Output}");
    }

    private static string DataFolder(LocalHome home)
    {
        var inHome = home.File("postgres");
        return !Environment.IsPrivilegedProcess || IsReachable(home.Path) ? inHome : $"/var/lib/postgresql/counterpart-{home.GatewayPort}";
    }

    private static bool IsReachable(string path)
    {
        for (var above = new DirectoryInfo(path); above is not null; above = above.Parent)
        {
            if (above.Exists && !File.GetUnixFileMode(above.FullName).HasFlag(UnixFileMode.OtherExecute))
                return false;
        }

        return true;
    }
}
