using Counterpart.Gateway.Access;

namespace Counterpart.Gateway.Clients;

/// <summary>How points are given, which the matching service keeps.</summary>
public sealed class PoliciesClient(HttpClient http, CallerTokens tokens, IHttpContextAccessor context) : ServiceClient("matching", http, tokens, context)
{
    public Task<PolicyList> ListAsync(CancellationToken cancellation) => GetAsync<PolicyList>("/api/v1/policies", cancellation);

    public Task<PolicyVersion?> FindAsync(int version, CancellationToken cancellation) => FindAsync<PolicyVersion>($"/api/v1/policies/{version}", cancellation);

    /// <summary>Keeps nothing, proposes nothing.</summary>
    public Task<PolicyPreview> PreviewAsync(PolicyDraft draft, CancellationToken cancellation) => PostAsync<PolicyPreview>("/api/v1/policies/preview", draft, cancellation);

    public Task<PolicyVersion> WriteAsync(PolicyDraft draft, string? reason, CancellationToken cancellation) =>
        PostAsync<PolicyVersion>("/api/v1/policies", new { draft.Most, draft.Shares, draft.Threshold, draft.Proposals, reason }, cancellation);

    /// <param name="inUse">The version that was in use when the reader decided; another one by now is refused.</param>
    public Task PutInUseAsync(int version, int inUse, string? reason, CancellationToken cancellation) => PostAsync($"/api/v1/policies/{version}/use", new { reason }, cancellation, inUse);
}
