using System.Globalization;
using Counterpart.Gateway.Access;
using Counterpart.Platform.Http;

namespace Counterpart.Gateway.Clients;

public sealed class NeedsClient(HttpClient http, CallerTokens tokens, IHttpContextAccessor context) : ServiceClient(http, tokens, context)
{
    public Task<Page<NeedView>> ListAsync(NeedFilter filter, string? cursor, int limit, CancellationToken cancellation) =>
        GetAsync<Page<NeedView>>($"/api/v1/needs{filter.ToQuery(("cursor", cursor), ("limit", limit.ToString(CultureInfo.InvariantCulture)))}", cancellation);

    public Task<NeedFacets> FacetsAsync(NeedFilter filter, CancellationToken cancellation) =>
        GetAsync<NeedFacets>($"/api/v1/needs/facets{filter.ToQuery()}", cancellation);

    /// <param name="id">Identifier, or reference such as <c>KEN-1042</c>.</param>
    public Task<NeedView?> FindAsync(string id, CancellationToken cancellation) =>
        FindAsync<NeedView>($"/api/v1/needs/{Uri.EscapeDataString(id)}", cancellation);

    public async Task<IReadOnlyList<NeedStep>> HistoryAsync(Guid id, CancellationToken cancellation) =>
        (await FindAsync<Page<NeedStep>>($"/api/v1/needs/{id}/history", cancellation))?.Items ?? [];

    public Task ConfirmAsync(Guid id, CancellationToken cancellation) => PostAsync($"/api/v1/needs/{id}/confirmation", null, cancellation);
}
