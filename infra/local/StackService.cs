namespace Counterpart.Local;

/// <summary>One of the four processes, with its log and its address.</summary>
public sealed class StackService(LocalHome home, string name, string project, int port)
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(10);
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly LocalProcess process = new(home, name);

    public string Name => name;

    public string Project => project;

    public string Address => $"http://127.0.0.1:{port}";

    public int Port => port;

    public int? Id => process.Id;

    public bool IsRunning => Id is not null;

    public async Task<bool> IsReadyAsync(CancellationToken cancellation = default)
    {
        try
        {
            using var answer = await Http.GetAsync($"{Address}/health/ready", cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException || (notYet is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }

    internal async Task MigrateAsync(IReadOnlyDictionary<string, string> environment, CancellationToken cancellation)
    {
        var result = await Command.RunAsync([.. Program, "migrate"], environment: environment, cancellation: cancellation);
        await File.AppendAllTextAsync(home.Log(name), result.Output, cancellation);
        if (!result.Succeeded)
            throw Failed("cannot migrate its database");
    }

    internal async Task<bool> VerifyAuditAsync(IReadOnlyDictionary<string, string> environment)
    {
        var result = await Command.RunAsync([.. Program, "audit", "verify"], environment: environment);
        await Console.Out.WriteAsync(result.Output);
        return result.Succeeded;
    }

    internal async Task<string> InviteAsync(IReadOnlyDictionary<string, string> environment, string email, string name)
    {
        var result = await Command.RunAsync([.. Program, "invite-administrator", email, name], environment: environment);
        await Console.Out.WriteAsync(result.Output);
        return result.Succeeded ? result.Output : throw new LocalException($"{email} was not invited.");
    }

    internal async Task StartAsync(IReadOnlyDictionary<string, string> environment)
    {
        await Ports.RefuseTakenAsync(name, port);
        // In its own folder, where its settings lie.
        process.Start(Program, environment, Path.GetDirectoryName(Repository.Program(project)));
    }

    internal async Task WaitUntilReadyAsync(TimeSpan deadline, CancellationToken cancellation)
    {
        var ready = false;
        await Until.TrueAsync(async () => (ready = await IsReadyAsync(cancellation)) || !IsRunning, deadline, cancellation);
        if (!ready)
            throw Failed(IsRunning ? $"is not ready after {deadline.TotalSeconds} s" : "has ended");
    }

    public Task StopAsync() => process.StopAsync(Signal.Terminate, StopPatience);

    /// <summary>SIGKILL.</summary>
    public Task KillAsync() => process.KillAsync();

    private string[] Program =>
        Repository.Program(project) is var file && File.Exists(file)
            ? [Environment.ProcessPath is { } host && Path.GetFileName(host) == "dotnet" ? host : "dotnet", file]
            : throw new LocalException($"{file} is missing: build first.");

    private LocalException Failed(string how) => new($"{name} {how}. The end of {home.Log(name)}:\n{process.LastLines()}");
}
