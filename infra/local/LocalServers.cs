namespace Counterpart.Local;

/// <summary>A private PostgreSQL and a private RabbitMQ for one home: real servers, for running and for testing.</summary>
public sealed class LocalServers
{
    private LocalServers(LocalHome home, Secrets secrets, ILocalServer postgres, ILocalServer rabbit)
    {
        Postgres = postgres;
        Rabbit = rabbit;
        PostgresPort = home.PostgresPort;
        RabbitPort = home.AmqpPort;
        PostgresConnectionString = PostgresServer.ConnectionString(home, secrets);
        RabbitUri = RabbitServer.Uri(home, secrets);
        RabbitManagementUri = RabbitServer.ManagementUri(home, secrets);
    }

    public ILocalServer Postgres { get; }

    public ILocalServer Rabbit { get; }

    public int PostgresPort { get; }

    public int RabbitPort { get; }

    /// <summary>As the superuser.</summary>
    public string PostgresConnectionString { get; }

    public string RabbitUri { get; }

    public string RabbitManagementUri { get; }

    /// <summary>From installed programs; where they are missing, from containers.</summary>
    public static async Task<LocalServers> AtAsync(LocalHome home)
    {
        home.Prepare();
        var secrets = Secrets.Of(home);
        var postgres = PostgresBinaries();
        var rabbit = Command.Find("rabbitmq-server", "/usr/lib/rabbitmq/bin");

        if ((postgres is null || rabbit is null) && !await ContainerServer.CanRunAsync())
        {
            string[] missing = [.. (string[])(postgres is null ? ["postgresql"] : []), .. (string[])(rabbit is null ? ["rabbitmq-server"] : [])];
            throw new LocalException($"Please install: apt-get install {string.Join(' ', missing)} (or start Docker).");
        }

        return new LocalServers(home, secrets,
            postgres is null ? ContainerServer.Postgres(home, secrets) : new PostgresServer(home, secrets, postgres),
            rabbit is null ? ContainerServer.Rabbit(home, secrets) : new RabbitServer(home, secrets, rabbit));
    }

    public Task StartAsync(CancellationToken cancellation = default) =>
        Task.WhenAll(Postgres.StartAsync(cancellation), Rabbit.StartAsync(cancellation));

    public Task StopAsync() => Task.WhenAll(Postgres.StopAsync(), Rabbit.StopAsync());

    /// <summary>Deletes the data of both; they must have been stopped.</summary>
    public void Erase()
    {
        Postgres.Erase();
        Rabbit.Erase();
    }

    public Task StartPostgresAsync(CancellationToken cancellation = default) => Postgres.StartAsync(cancellation);

    /// <summary>SIGKILL for all processes of PostgreSQL at once.</summary>
    public Task KillPostgresAsync() => Postgres.KillAsync();

    public Task StartRabbitAsync(CancellationToken cancellation = default) => Rabbit.StartAsync(cancellation);

    /// <summary>SIGKILL for the Erlang machine and its helpers.</summary>
    public Task KillRabbitAsync() => Rabbit.KillAsync();

    private static string? PostgresBinaries()
    {
        const string Debian = "/usr/lib/postgresql";
        var newestFirst = Directory.Exists(Debian)
            ? Directory.EnumerateDirectories(Debian).OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            : Enumerable.Empty<string>();
        return Path.GetDirectoryName(Command.Find("postgres", newestFirst.Select(folder => Path.Combine(folder, "bin"))));
    }
}
