using System.Globalization;
using Counterpart.Gateway.Access;
using Counterpart.Platform.Http;

namespace Counterpart.Gateway.Clients;

/// <summary>World assignments, which the matching service works out.</summary>
public sealed class RunsClient(HttpClient http, CallerTokens tokens, IHttpContextAccessor context) : ServiceClient("matching", http, tokens, context)
{
    public Task<Page<RunView>> ListAsync(string? cursor, int limit, CancellationToken cancellation) =>
        GetAsync<Page<RunView>>($"/api/v1/runs{QueryOf(("cursor", cursor), ("limit", limit.ToString(CultureInfo.InvariantCulture)))}", cancellation);

    public Task<RunView?> FindAsync(Guid id, CancellationToken cancellation) => FindAsync<RunView>($"/api/v1/runs/{id}", cancellation);

    /// <returns>Null when there is no such run.</returns>
    public Task<RunComparison?> CompareAsync(Guid run, Guid with, CancellationToken cancellation) => FindAsync<RunComparison>($"/api/v1/runs/{run}/comparison?with={with}", cancellation);

    public async Task<Guid> StartAsync(RunRequest request, CancellationToken cancellation) => (await PostAsync<Started>("/api/v1/runs", request, cancellation)).Id;

    /// <summary>Another run that asks for what this one asked for, with pairs locked, forbidden or let go. Always dry.</summary>
    public async Task<Guid> StartAgainAsync(Guid id, IReadOnlyList<LockRequest> locks, IReadOnlyList<ForbidRequest> forbids, IReadOnlyList<ForbidRequest> free, CancellationToken cancellation) =>
        (await PostAsync<Started>($"/api/v1/runs/{id}/again", new { locks, forbids, free }, cancellation)).Id;

    /// <summary>What a run that is started now would begin with.</summary>
    public Task<RunInputs> InputsAsync(CancellationToken cancellation) => GetAsync<RunInputs>("/api/v1/runs/inputs", cancellation);

    public Task CancelAsync(Guid id, CancellationToken cancellation) => PostAsync($"/api/v1/runs/{id}/cancel", null, cancellation);

    public Task PublishAsync(Guid id, CancellationToken cancellation) => PostAsync($"/api/v1/runs/{id}/publish", null, cancellation);

    public Task WithdrawAsync(Guid id, CancellationToken cancellation) => PostAsync($"/api/v1/runs/{id}/withdraw", null, cancellation);

    private sealed record Started(Guid Id);
}
