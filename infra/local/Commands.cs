using System.Runtime.InteropServices;

namespace Counterpart.Local;

/// <summary>What a person can ask of an instance.</summary>
internal sealed class Commands(LocalHome home)
{
    private const int NotHealthy = 3;
    private const int BrokenAudit = 4;

    public async Task<int> UpAsync(bool withDemo, CancellationToken cancellation = default)
    {
        using var only = home.Lock();
        var servers = await LocalServers.AtAsync(home);
        var stack = new Stack(home, servers);
        var before = await StatusLine.AllAsync(servers, stack);
        try
        {
            await stack.UpAsync(cancellation);
            if (withDemo)
                await Demo.LoadOnceAsync(home, Accounts.KeysOf(Accounts.Ensure(home)), cancellation);
        }
        catch
        {
            await stack.DownAsync();
            throw;
        }

        Greeting.Print(home, alreadyRunning: before.All(line => line.IsHealthy));
        return 0;
    }

    public async Task<int> DownAsync()
    {
        using var only = home.Lock();
        await new Stack(home, await LocalServers.AtAsync(home)).DownAsync();
        Console.WriteLine("Nothing of this instance runs any more.");
        return 0;
    }

    /// <summary>Back to the beginning: stops everything and deletes what it wrote.</summary>
    public async Task<int> EraseAsync()
    {
        using var only = home.Lock();
        var servers = await LocalServers.AtAsync(home);
        await new Stack(home, servers).DownAsync();
        servers.Erase();
        home.Erase();
        return 0;
    }

    public async Task<int> ForegroundAsync()
    {
        var asked = new TaskCompletionSource();
        using var stopping = new CancellationTokenSource();
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stopping.Cancel();
            asked.TrySetResult();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        try
        {
            await UpAsync(withDemo: true, stopping.Token);
        }
        catch (OperationCanceledException)
        {
            return 130;
        }

        Console.WriteLine("\nCtrl-C stops everything.");
        await asked.Task;
        return await DownAsync();
    }

    public async Task<int> StatusAsync()
    {
        var servers = await LocalServers.AtAsync(home);
        var lines = await StatusLine.AllAsync(servers, new Stack(home, servers));
        foreach (var line in lines)
            Console.WriteLine(line);
        return lines.All(line => line.IsHealthy) ? 0 : NotHealthy;
    }

    /// <summary>What an authenticator app would show.</summary>
    public int Code(string email)
    {
        var account = Accounts.Ensure(home).SingleOrDefault(account => string.Equals(account.Email, email, StringComparison.OrdinalIgnoreCase))
            ?? throw new LocalException($"{Accounts.FileOf(home)} has no account {email}.");
        Console.WriteLine(OneTimeCode.At(account.TotpSecret, OneTimeCode.StepNow()));
        return 0;
    }

    public async Task<int> InviteAsync(string email, string name)
    {
        var servers = await LocalServers.AtAsync(home);
        await new Stack(home, servers).InviteAsync(email, name);
        return 0;
    }

    public async Task<int> VerifyAuditAsync()
    {
        var servers = await LocalServers.AtAsync(home);
        return await new Stack(home, servers).VerifyAuditAsync() ? 0 : BrokenAudit;
    }

    /// <summary>Prints the addresses as assignments that a shell can evaluate.</summary>
    public async Task<int> ServersUpAsync()
    {
        using var only = home.Lock();
        var servers = await LocalServers.AtAsync(home);
        try
        {
            await servers.StartAsync();
        }
        catch
        {
            await servers.StopAsync();
            throw;
        }

        Console.WriteLine($"TEST_POSTGRES='{servers.PostgresConnectionString}'");
        Console.WriteLine($"TEST_RABBITMQ='{servers.RabbitUri}'");
        Console.WriteLine($"TEST_RABBITMQ_MANAGEMENT='{servers.RabbitManagementUri}'");
        return 0;
    }

    public async Task<int> ServersDownAsync()
    {
        using var only = home.Lock();
        await (await LocalServers.AtAsync(home)).StopAsync();
        return 0;
    }
}
