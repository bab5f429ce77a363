using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Gateway.Access;
using Counterpart.Platform.Http;
using Counterpart.Platform.Imports;

namespace Counterpart.Gateway.Clients;

public sealed class NeedsClient(HttpClient http, CallerTokens tokens, IHttpContextAccessor context) : ServiceClient("needs", http, tokens, context)
{
    public Task<Page<NeedView>> ListAsync(NeedFilter filter, string? cursor, int limit, CancellationToken cancellation) =>
        GetAsync<Page<NeedView>>($"/api/v1/needs{filter.ToQuery(("cursor", cursor), ("limit", limit.ToString(CultureInfo.InvariantCulture)))}", cancellation);

    public Task<NeedFacets> FacetsAsync(NeedFilter filter, CancellationToken cancellation) =>
        GetAsync<NeedFacets>($"/api/v1/needs/facets{filter.ToQuery()}", cancellation);

    public Task<FiguresView> FiguresAsync(NeedFilter filter, CancellationToken cancellation) => GetAsync<FiguresView>($"/api/v1/figures{filter.ToQuery()}", cancellation);

    /// <param name="id">Identifier, or reference such as <c>KEN-1042</c>.</param>
    public Task<NeedView?> FindAsync(string id, CancellationToken cancellation) =>
        FindAsync<NeedView>($"/api/v1/needs/{Uri.EscapeDataString(id)}", cancellation);

    public async Task<IReadOnlyList<NeedStep>> HistoryAsync(Guid id, CancellationToken cancellation) =>
        (await FindAsync<Page<NeedStep>>($"/api/v1/needs/{id}/history", cancellation))?.Items ?? [];

    /// <summary>Whom a change of visibility would reach; null for those who may not change it.</summary>
    public Task<Reach?> ReachAsync(Guid id, Visibility to, CancellationToken cancellation) => FindAsync<Reach>($"/api/v1/needs/{id}/visibility?to={Kebab.Of(to)}", cancellation);

    public Task ChangeVisibilityAsync(NeedView need, Visibility to, string? why, CancellationToken cancellation) =>
        PostAsync($"/api/v1/needs/{need.Id}/visibility", new { to, why }, cancellation, need.Version);

    /// <summary>Needs of these statuses, the newest first.</summary>
    /// <param name="confirmed">False: those that were entered for a State which has not confirmed them.</param>
    public Task<Page<NeedView>> WaitingAsync(IEnumerable<NeedStatus> statuses, bool? confirmed, int limit, CancellationToken cancellation) =>
        GetAsync<Page<NeedView>>($"/api/v1/needs?limit={limit}{string.Concat(statuses.Select(status => $"&status={Kebab.Of(status)}"))}{(confirmed is { } only ? $"&confirmed={(only ? "true" : "false")}" : "")}", cancellation);

    /// <summary>Enters a need for a State (A5).</summary>
    public Task<NeedView> EnterAsync(EnteredNeed need, CancellationToken cancellation) => PostAsync<NeedView>("/api/v1/needs", need, cancellation);

    /// <param name="to">Null where nothing was chosen: the service says so.</param>
    public Task TakeStepAsync(NeedView need, NeedStatus? to, string? why, CancellationToken cancellation) =>
        PostAsync($"/api/v1/needs/{need.Id}/steps", new { to, why }, cancellation, need.Version);

    /// <summary>Sends a checklist; nothing comes in yet: the report says what would (A6).</summary>
    public async Task<Guid> TryImportAsync(Stream file, string contentType, CancellationToken cancellation) =>
        (await PostFileAsync<ImportAccepted>("/api/v1/imports/needs?dryRun=true", file, contentType, cancellation)).Id;

    /// <summary>Imports the very file that was tried.</summary>
    public async Task<Guid> ImportAsync(Guid tried, CancellationToken cancellation) => (await PostAsync<ImportAccepted>($"/api/v1/imports/needs/{tried}/run", new { }, cancellation)).Id;

    public Task<ImportView?> FindImportAsync(Guid id, CancellationToken cancellation) => FindAsync<ImportView>($"/api/v1/imports/needs/{id}", cancellation);

    public Task ConfirmAsync(Guid id, CancellationToken cancellation) => PostAsync($"/api/v1/needs/{id}/confirmation", null, cancellation);

    /// <summary>The State says of several of its needs that they are still valid (A4).</summary>
    /// <returns>How many of them it has.</returns>
    public async Task<int> ConfirmAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        (await PostAsync<Confirmations>("/api/v1/needs/confirmations", new { ids }, cancellation)).Confirmed;

    /// <summary>All needs of a State that it has not ended, the newest first; at most two hundred.</summary>
    public Task<Page<NeedView>> OfStateAsync(string state, CancellationToken cancellation) =>
        GetAsync<Page<NeedView>>($"/api/v1/needs{QueryOf([("state", state), ("limit", "200"), .. Living.Select(status => ("status", (string?)Kebab.Of(status)))])}", cancellation);

    /// <summary>What is told while a need is typed (A7, A9).</summary>
    /// <param name="need">The one that is being written, once it was saved: it is not like itself.</param>
    public Task<AdviceView> AdviseAsync(EnteredNeed draft, Guid? need, CancellationToken cancellation) =>
        PostAsync<AdviceView>($"/api/v1/needs/advice{(need is { } id ? $"?need={id}" : "")}", draft, cancellation);

    /// <summary>The need says something else from now on.</summary>
    public Task<NeedView> ReviseAsync(Guid id, int version, EnteredNeed written, CancellationToken cancellation) => PutAsync<NeedView>($"/api/v1/needs/{id}", written, version, cancellation);

    /// <summary>The State opens its draft to be matched.</summary>
    public Task PublishAsync(NeedView need, CancellationToken cancellation) => PostAsync($"/api/v1/needs/{need.Id}/publication", null, cancellation, need.Version);

    /// <summary>A knowledge item answers the need, which is met at no cost (B5).</summary>
    public Task AnswerByAsync(NeedView need, Guid knowledgeId, CancellationToken cancellation) =>
        PostAsync($"/api/v1/needs/{need.Id}/answered-by", new { knowledgeId }, cancellation, need.Version);

    /// <summary>What merging another need into this one would bring.</summary>
    /// <param name="other">Id or reference.</param>
    public Task<NeedMerge> TryMergeAsync(Guid id, string other, IReadOnlyDictionary<string, Take> take, CancellationToken cancellation) =>
        PostAsync<NeedMerge>($"/api/v1/needs/{id}/merge?dryRun=true", new { other, take }, cancellation);

    /// <param name="version">Of the kept one, as it was read.</param>
    public Task MergeAsync(Guid id, int version, Guid other, IReadOnlyDictionary<string, Take> take, string reason, CancellationToken cancellation) =>
        PostAsync($"/api/v1/needs/{id}/merge", new { other, take, reason }, cancellation, version);

    /// <summary>The newest merge into a need that was not undone.</summary>
    public Task<StandingMerge?> FindMergeAsync(Guid id, CancellationToken cancellation) => FindAsync<StandingMerge>($"/api/v1/needs/{id}/merge", cancellation);

    public Task UndoMergeAsync(Guid id, string other, CancellationToken cancellation) => PostAsync($"/api/v1/needs/{id}/merge/undo", new { other }, cancellation);

    private static readonly NeedStatus[] Living =
        [NeedStatus.Draft, NeedStatus.Submitted, NeedStatus.Authenticated, NeedStatus.Open, NeedStatus.PartlyMatched, NeedStatus.Matched, NeedStatus.InDelivery, NeedStatus.Unfilled];

    private sealed record Confirmations(int Confirmed);
}
