using System.Globalization;
using Counterpart.Gateway.Access;
using Counterpart.Platform.Http;

namespace Counterpart.Gateway.Clients;

/// <summary>Guides, model laws, courses and tools that are there already (B5); the needs service keeps them.</summary>
public sealed class KnowledgeClient(HttpClient http, CallerTokens tokens, IHttpContextAccessor context) : ServiceClient("needs", http, tokens, context)
{
    public Task<Page<KnowledgeView>> ListAsync(KnowledgeQuestion question, string? cursor, int limit, CancellationToken cancellation) =>
        GetAsync<Page<KnowledgeView>>($"/api/v1/knowledge{question.ToQuery(("cursor", cursor), ("limit", limit.ToString(CultureInfo.InvariantCulture)))}", cancellation);

    public Task<KnowledgeView?> FindAsync(Guid id, CancellationToken cancellation) => FindAsync<KnowledgeView>($"/api/v1/knowledge/{id}", cancellation);

    public Task<KnowledgeView> AddAsync(WrittenKnowledge written, CancellationToken cancellation) => PostAsync<KnowledgeView>("/api/v1/knowledge", written, cancellation);

    public Task<KnowledgeView> ChangeAsync(Guid id, int version, WrittenKnowledge written, CancellationToken cancellation) =>
        PutAsync<KnowledgeView>($"/api/v1/knowledge/{id}", written, version, cancellation);

    /// <summary>Takes it off the list; the needs that it answered still lead to it.</summary>
    public Task WithdrawAsync(Guid id, int version, CancellationToken cancellation) => DeleteAsync($"/api/v1/knowledge/{id}", cancellation, version);
}
