using Counterpart.Contracts.Needs;
using Counterpart.Gateway.Access;

namespace Counterpart.Gateway.Clients;

/// <summary>What waits, for whom the reader looks after or answers for.</summary>
/// <param name="Kind">decision, escalated, state-answer, provider-answer, dispute, overlap, duplicate for the Secretariat; answer, early-answer, milestone, closing for a side.</param>
/// <param name="Oldest">Since when the oldest waits.</param>
/// <param name="First">The oldest, at most ten.</param>
public sealed record WaitingView(string Kind, long Count, DateTimeOffset? Oldest, long High, long Medium, long Low, IReadOnlyList<WaitingItem> First);

/// <param name="Id">Of the pairing or its engagement, of the overlap, or of the two needs.</param>
/// <param name="Due">When it escalates, lapses or is due.</param>
/// <param name="Milestone">What is to be done, for a milestone.</param>
public sealed record WaitingItem(
    Guid Id, string NeedReference, string NeedTitle, string State, Priority Priority, int? Score, DateTimeOffset Since, DateTimeOffset? Due, int? MilestoneNumber = null, string? Milestone = null);

public sealed class WaitingClient(HttpClient http, CallerTokens tokens, IHttpContextAccessor context) : ServiceClient("matching", http, tokens, context)
{
    public async Task<IReadOnlyList<WaitingView>> WaitingAsync(CancellationToken cancellation) => (await GetAsync<Answer>("/api/v1/waiting", cancellation)).Items;

    private sealed record Answer(IReadOnlyList<WaitingView> Items);
}
