namespace Counterpart.Local;

/// <summary>The fallback where the programs are not installed: the same server from its official image, its data in the home.</summary>
internal sealed class ContainerServer(string name, string container, string folder, IReadOnlyList<string> run, Func<Task<bool>> isReady) : ILocalServer
{
    private const string PostgresImage = "postgres:17";
    private const string RabbitImage = "rabbitmq:4.2-management";
    // Includes the download of the image at the first start.
    private static readonly TimeSpan StartDeadline = TimeSpan.FromMinutes(3);

    public string Name => name;

    public static ContainerServer Postgres(LocalHome home, Secrets secrets)
    {
        var folder = home.File("postgres-container");
        return new ContainerServer("postgres", $"counterpart-{home.GatewayPort}-postgres", folder,
            [
                "--publish", $"127.0.0.1:{home.PostgresPort}:5432",
                "--volume", $"{folder}:/var/lib/postgresql/data",
                "--env", $"POSTGRES_PASSWORD={secrets.PostgresPassword}",
                "--shm-size", "512m",
                PostgresImage, .. PostgresServer.Settings.SelectMany(setting => (string[])["-c", setting]),
            ],
            () => PostgresServer.IsReadyAsync(PostgresServer.ConnectionString(home, secrets)));
    }

    public static ContainerServer Rabbit(LocalHome home, Secrets secrets)
    {
        var folder = home.File("rabbitmq-container");
        return new ContainerServer("rabbitmq", $"counterpart-{home.GatewayPort}-rabbitmq", folder,
            [
                "--hostname", "counterpart",
                "--publish", $"127.0.0.1:{home.AmqpPort}:5672",
                "--publish", $"127.0.0.1:{home.ManagementPort}:15672",
                "--volume", $"{folder}:/var/lib/rabbitmq",
                "--env", $"RABBITMQ_DEFAULT_USER={RabbitServer.User}",
                "--env", $"RABBITMQ_DEFAULT_PASS={secrets.RabbitPassword}",
                RabbitImage,
            ],
            () => RabbitServer.IsReadyAsync(home, secrets));
    }

    public static async Task<bool> CanRunAsync() =>
        Command.Find("docker") is not null && (await Command.RunAsync(["docker", "info"])).Succeeded;

    public async Task<string?> FindAsync() =>
        (await Command.RunAsync(["docker", "inspect", "--format", "{{.State.Running}}", container])) is { Succeeded: true } found
        && found.Output.Trim() == "true"
            ? container
            : null;

    public Task<bool> IsReadyAsync() => isReady();

    public async Task StartAsync(CancellationToken cancellation = default)
    {
        if (await FindAsync() is null)
        {
            await RemoveAsync();
            var started = await Command.RunAsync(["docker", "run", "--detach", "--name", container, .. run], cancellation: cancellation);
            if (!started.Succeeded)
                throw new LocalException($"The container {container} does not start:\n{started.Output}");
        }

        var ready = false;
        await Until.TrueAsync(async () => (ready = await isReady()) || await FindAsync() is null, StartDeadline, cancellation);
        if (!ready)
            throw new LocalException($"The container {container} does not become ready: see docker logs {container}.");
    }

    public async Task StopAsync()
    {
        if (await FindAsync() is not null)
            await Command.RunAsync(["docker", "stop", "--time", "20", container]);
        await RemoveAsync();
    }

    public async Task KillAsync()
    {
        if (await FindAsync() is not null)
            await Command.RunAsync(["docker", "kill", "--signal", "KILL", container]);
    }

    public void Erase()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    // The data stays in the home; only the shell around it goes.
    private Task<Command.Result> RemoveAsync() => Command.RunAsync(["docker", "rm", "--force", container]);
}
