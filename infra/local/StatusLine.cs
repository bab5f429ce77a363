namespace Counterpart.Local;

/// <summary>How one process is doing.</summary>
internal sealed record StatusLine(string Name, int Port, string? Process, bool IsReady)
{
    public bool IsHealthy => Process is not null && IsReady;

    private string State => this switch
    {
        { Process: null } => "stopped",
        { IsReady: true } => "healthy",
        _ => "not ready",
    };

    public static async Task<IReadOnlyList<StatusLine>> AllAsync(LocalServers servers, Stack stack) =>
        await Task.WhenAll(
        [
            OfServerAsync(servers.Postgres, servers.PostgresPort),
            OfServerAsync(servers.Rabbit, servers.RabbitPort),
            .. stack.Services.Select(OfServiceAsync),
        ]);

    public override string ToString() => $"{Name,-10} {State,-10} port {Port,-6} {Process ?? "-"}";

    private static async Task<StatusLine> OfServerAsync(ILocalServer server, int port) =>
        new(server.Name, port, await server.FindAsync(), await server.IsReadyAsync());

    private static async Task<StatusLine> OfServiceAsync(StackService service) =>
        new(service.Name, service.Port, service.Id is { } id ? $"{id}" : null, await service.IsReadyAsync());
}
