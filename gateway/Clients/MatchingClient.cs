using Counterpart.Gateway.Access;
using Counterpart.Platform.Http;

namespace Counterpart.Gateway.Clients;

public sealed class MatchingClient(HttpClient http, CallerTokens tokens, IHttpContextAccessor context) : ServiceClient(http, tokens, context)
{
    /// <returns>Null when the caller may not see who is proposed for this need.</returns>
    public Task<Page<PairingView>?> PairingsOfAsync(Guid need, CancellationToken cancellation) =>
        FindAsync<Page<PairingView>>($"/api/v1/needs/{need}/pairings?limit=20", cancellation);

    public async Task<IReadOnlyList<OverlapView>> OverlapsOfAsync(Guid need, CancellationToken cancellation) =>
        (await FindAsync<Page<OverlapView>>($"/api/v1/needs/{need}/overlaps?limit=20", cancellation))?.Items ?? [];

    /// <summary>What waits for a decision: by priority, then age, then score.</summary>
    public Task<Page<PairingView>> BenchAsync(string? state, string? cursor, int limit, CancellationToken cancellation) =>
        GetAsync<Page<PairingView>>(
            $"/api/v1/pairings?status=proposed&limit={limit}{Optional("state", state)}{Optional("cursor", cursor)}", cancellation);

    public Task<PairingView?> FindPairingAsync(Guid id, CancellationToken cancellation) => FindAsync<PairingView>($"/api/v1/pairings/{id}", cancellation);

    public Task DecideAsync(Guid id, string decision, string reason, CancellationToken cancellation) =>
        PostAsync($"/api/v1/pairings/{id}/decision", new { decision, reason }, cancellation);

    private static string Optional(string name, string? value) => string.IsNullOrEmpty(value) ? "" : $"&{name}={Uri.EscapeDataString(value)}";
}
