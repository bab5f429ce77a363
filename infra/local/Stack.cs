namespace Counterpart.Local;

/// <summary>The four processes of Counterpart, as they were built beside this program.</summary>
public sealed class Stack(LocalHome home, LocalServers servers)
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(120);

    public IReadOnlyList<StackService> Services { get; } =
    [
        new StackService(home, "needs", "Needs", home.NeedsPort),
        new StackService(home, "providers", "Providers", home.ProvidersPort),
        new StackService(home, "matching", "Matching", home.MatchingPort),
        new StackService(home, "gateway", "Gateway", home.GatewayPort),
    ];

    /// <summary>Starts what does not run yet, servers included, and returns when everything is ready.</summary>
    public async Task UpAsync(CancellationToken cancellation = default)
    {
        Keys.Ensure(home);
        Accounts.Ensure(home);
        await servers.StartAsync(cancellation);

        using var oneFailed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task[] starts = [.. Services.Select(service => StartAsync(service, oneFailed.Token))];
        try
        {
            await foreach (var start in Task.WhenEach(starts))
                await start;
        }
        catch
        {
            // The first failure is the one to show; but nobody may still be starting when the caller stops everything.
            await oneFailed.CancelAsync();
            await Task.WhenAll(starts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    /// <summary>Stops the four processes; the servers go on.</summary>
    public Task StopAsync() => Task.WhenAll(Services.Select(service => service.StopAsync()));

    public async Task DownAsync()
    {
        try
        {
            await StopAsync();
        }
        finally
        {
            await servers.StopAsync();
        }
    }

    /// <summary>Migrates and starts one service, and returns when it is ready; does nothing when it runs already.</summary>
    public Task StartAsync(string service, CancellationToken cancellation = default) => StartAsync(Named(service), cancellation);

    /// <summary>Starts one more process of a service that runs, on the same database and queues; whoever starts it stops it.</summary>
    /// <param name="settings">What it is told otherwise.</param>
    public async Task<StackService> StartBesideAsync(string service, IReadOnlyDictionary<string, string>? settings = null, CancellationToken cancellation = default)
    {
        var first = Named(service);
        var beside = new StackService(home, $"{service}-2", first.Project, home.SecondPort);
        var database = await Databases.CreateAsync(servers.PostgresConnectionString, first.Name, first.Name, cancellation: cancellation);
        var environment = EnvironmentOf(first, database);
        environment["ASPNETCORE_URLS"] = beside.Address;
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            environment[name] = value;
        await beside.StartAsync(environment);
        await beside.WaitUntilReadyAsync(StartDeadline, cancellation);
        return beside;
    }

    /// <summary>Proves the audit log of each service against the heads that this home keeps beside its databases.</summary>
    public async Task<bool> VerifyAuditAsync()
    {
        var unbroken = true;
        foreach (var service in Services)
        {
            var database = await Databases.CreateAsync(servers.PostgresConnectionString, service.Name, service.Name);
            unbroken &= await service.VerifyAuditAsync(EnvironmentOf(service, database));
        }

        return unbroken;
    }

    /// <summary>Invites an administrator by the gateway's own command; the link goes to the console.</summary>
    public async Task<string> InviteAsync(string email, string name)
    {
        var gateway = Named("gateway");
        var database = await Databases.CreateAsync(servers.PostgresConnectionString, gateway.Name, gateway.Name);
        return await gateway.InviteAsync(EnvironmentOf(gateway, database), email, name);
    }

    /// <summary>SIGKILL.</summary>
    public Task KillAsync(string service) => Named(service).KillAsync();

    private StackService Named(string name) => Services.Single(service => service.Name == name);

    private async Task StartAsync(StackService service, CancellationToken cancellation)
    {
        if (!service.IsRunning)
        {
            var database = await Databases.CreateAsync(servers.PostgresConnectionString, service.Name, service.Name, cancellation: cancellation);
            var environment = EnvironmentOf(service, database);
            await service.MigrateAsync(new Dictionary<string, string>(environment) { ["ConnectionStrings__Owner"] = database.Owner }, cancellation);
            await service.StartAsync(environment);
        }

        await service.WaitUntilReadyAsync(StartDeadline, cancellation);
    }

    private Dictionary<string, string> EnvironmentOf(StackService service, ServiceDatabase database)
    {
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = service.Address,
            ["ConnectionStrings__Database"] = database.App,
            ["Bus__Uri"] = servers.RabbitUri,
            ["Bus__ManagementUri"] = servers.RabbitManagementUri,
            ["Tokens__PublicKeyFile"] = Keys.PublicFileOf(home),
            ["Audit__HeadsFile"] = home.File("audit", $"{service.Name}.heads"),
        };
        if (service.Name == "gateway")
        {
            environment["Tokens__PrivateKeyFile"] = Keys.PrivateFileOf(home);
            environment["Accounts__SeedFile"] = Accounts.FileOf(home);
            environment["Keys__Ring"] = Keys.RingOf(home);
            environment["Accounts__Address"] = home.Address;
            foreach (var behind in Services.Where(other => other != service))
                environment[$"Services__{behind.Project}"] = behind.Address;
        }

        return environment;
    }
}
