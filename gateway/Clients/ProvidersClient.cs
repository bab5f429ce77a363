using Counterpart.Contracts.Providers;
using Counterpart.Gateway.Access;
using Counterpart.Platform.Http;

namespace Counterpart.Gateway.Clients;

public sealed class ProvidersClient(HttpClient http, CallerTokens tokens, IHttpContextAccessor context) : ServiceClient(http, tokens, context)
{
    public Task<ProfileView?> FindProfileAsync(Guid id, CancellationToken cancellation) => FindAsync<ProfileView>($"/api/v1/profiles/{id}", cancellation);

    public Task<Page<Notice>> InboxAsync(string? cursor, int limit, CancellationToken cancellation) =>
        GetAsync<Page<Notice>>($"/api/v1/inbox?limit={limit}{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}", cancellation);

    public Task MarkReadAsync(Guid notice, CancellationToken cancellation) => PostAsync($"/api/v1/inbox/{notice}/read", null, cancellation);

    public async Task<IReadOnlyList<SubscriptionView>> SubscriptionsAsync(CancellationToken cancellation) =>
        (await FindAsync<Page<SubscriptionView>>("/api/v1/subscriptions?limit=50", cancellation))?.Items ?? [];

    public Task<SubscriptionPreview?> PreviewAsync(Guid subscription, CancellationToken cancellation) =>
        FindAsync<SubscriptionPreview>($"/api/v1/subscriptions/{subscription}/preview", cancellation);

    public Task SubscribeAsync(string name, Question question, Frequency frequency, CancellationToken cancellation) =>
        PostAsync("/api/v1/subscriptions", new { name, question, frequency }, cancellation);

    public Task UnsubscribeAsync(Guid subscription, CancellationToken cancellation) => DeleteAsync($"/api/v1/subscriptions/{subscription}", cancellation);
}
