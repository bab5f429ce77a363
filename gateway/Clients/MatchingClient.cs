using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Gateway.Access;
using Counterpart.Platform.Http;

namespace Counterpart.Gateway.Clients;

public sealed class MatchingClient(HttpClient http, CallerTokens tokens, IHttpContextAccessor context) : ServiceClient("matching", http, tokens, context)
{
    /// <returns>Null when the caller may not see who is proposed for this need.</returns>
    public Task<Page<PairingView>?> PairingsOfAsync(Guid need, CancellationToken cancellation) =>
        FindAsync<Page<PairingView>>($"/api/v1/needs/{need}/pairings?limit=20", cancellation);

    public async Task<IReadOnlyList<OverlapView>> OverlapsOfAsync(Guid need, CancellationToken cancellation) =>
        (await FindAsync<Page<OverlapView>>($"/api/v1/needs/{need}/overlaps?limit=20", cancellation))?.Items ?? [];

    /// <summary>Pairings of one status: what has waited too long, then by priority, age, score.</summary>
    /// <param name="escalated">True for only what has waited too long.</param>
    public Task<Page<PairingView>> BenchAsync(PairingStatus status, string? state, string? priority, bool escalated, string? cursor, int limit, CancellationToken cancellation) =>
        GetAsync<Page<PairingView>>(
            $"/api/v1/pairings?status={Kebab.Of(status)}&limit={limit}{Optional("state", state)}{Optional("priority", priority)}{(escalated ? "&escalated=true" : "")}{Optional("cursor", cursor)}", cancellation);

    /// <summary>Every decision and answer, the first one first.</summary>
    public async Task<IReadOnlyList<PairingEntry>> PairingHistoryAsync(Guid id, CancellationToken cancellation) =>
        (await FindAsync<Page<PairingEntry>>($"/api/v1/pairings/{id}/history", cancellation))?.Items ?? [];

    /// <returns>Null when it cannot be worked out: the pairing is hidden or gone.</returns>
    public Task<Counterfactual?> CounterfactualAsync(Guid id, CancellationToken cancellation) => FindAsync<Counterfactual>($"/api/v1/pairings/{id}/counterfactual", cancellation);

    /// <param name="ruled">Null for those with a ruling and those without.</param>
    public Task<Page<OverlapView>> OverlapsAsync(string? state, string? status, string? verdict, bool? ruled, string? cursor, int limit, CancellationToken cancellation) =>
        GetAsync<Page<OverlapView>>(
            $"/api/v1/overlaps?limit={limit}{Optional("state", state)}{Optional("status", status)}{Optional("verdict", verdict)}{Optional("ruled", ruled switch { true => "true", false => "false", null => null })}{Optional("cursor", cursor)}", cancellation);

    /// <param name="version">The version that was read.</param>
    public Task RuleAsync(Guid overlap, string verdict, string reason, int version, CancellationToken cancellation) =>
        PostAsync($"/api/v1/overlaps/{overlap}/ruling", new { verdict, reason }, cancellation, version);

    public Task TakeRulingBackAsync(Guid overlap, int version, CancellationToken cancellation) => DeleteAsync($"/api/v1/overlaps/{overlap}/ruling", cancellation, version);

    public Task<OverlapView?> FindOverlapAsync(Guid id, CancellationToken cancellation) => FindAsync<OverlapView>($"/api/v1/overlaps/{id}", cancellation);

    /// <summary>Needs of the same State that may ask for the same, the likeliest first.</summary>
    public async Task<IReadOnlyList<DuplicateView>> DuplicatesOfAsync(Guid need, CancellationToken cancellation) =>
        (await FindAsync<Page<DuplicateView>>($"/api/v1/needs/{need}/duplicates", cancellation))?.Items ?? [];

    /// <param name="kind">need or activity.</param>
    /// <param name="ruled">Null for those with a ruling and those without.</param>
    public Task<Page<DuplicateView>> DuplicatesAsync(string? kind, string? state, string? verdict, bool? ruled, string? cursor, int limit, CancellationToken cancellation) =>
        GetAsync<Page<DuplicateView>>(
            $"/api/v1/duplicates?limit={limit}{Optional("kind", kind)}{Optional("state", state)}{Optional("verdict", verdict)}{Optional("ruled", ruled switch { true => "true", false => "false", null => null })}{Optional("cursor", cursor)}", cancellation);

    public Task<DuplicateView?> FindDuplicateAsync(Guid id, CancellationToken cancellation) => FindAsync<DuplicateView>($"/api/v1/duplicates/{id}", cancellation);

    /// <param name="version">The version that was read.</param>
    public Task RuleOnDuplicateAsync(Guid duplicate, string verdict, string reason, int version, CancellationToken cancellation) =>
        PostAsync($"/api/v1/duplicates/{duplicate}/ruling", new { verdict, reason }, cancellation, version);

    public Task TakeRulingOnDuplicateBackAsync(Guid duplicate, int version, CancellationToken cancellation) => DeleteAsync($"/api/v1/duplicates/{duplicate}/ruling", cancellation, version);

    public Task<PairingView?> FindPairingAsync(Guid id, CancellationToken cancellation) => FindAsync<PairingView>($"/api/v1/pairings/{id}", cancellation);

    public Task DecideAsync(Guid id, string decision, string reason, CancellationToken cancellation) =>
        PostAsync($"/api/v1/pairings/{id}/decision", new { decision, reason }, cancellation);

    public Task UndoAsync(Guid id, string reason, CancellationToken cancellation) => PostAsync($"/api/v1/pairings/{id}/decision/undo", new { reason }, cancellation);

    /// <returns>Whether it was the last yes that was missing: the engagement has started.</returns>
    public async Task<bool> AnswerAsync(Guid id, string answer, string? reason, CancellationToken cancellation) =>
        (await PostAsync<PairingStep>($"/api/v1/pairings/{id}/answer", new { answer, reason }, cancellation)).Status == PairingStatus.Engaged;

    /// <summary>Approved pairings to which the reader has not said yes.</summary>
    public async Task<IReadOnlyList<PairingView>> AwaitedAsync(CancellationToken cancellation) =>
        [.. (await GetAsync<Page<PairingView>>("/api/v1/pairings?status=approved&limit=200", cancellation)).Items.Where(pairing => pairing is { MayAnswer: true, YourAnswer: null })];

    /// <summary>Open needs of the reader's State for which nobody is proposed, and why (C7).</summary>
    public async Task<IReadOnlyList<GapView>> GapsAsync(string state, CancellationToken cancellation) =>
        [.. (await GetAsync<Gaps>("/api/v1/unmatched?by=state", cancellation)).Needs.Where(need => need.State == state)];

    /// <summary>States that met a like need (C8); none for those who may not ask.</summary>
    public async Task<IReadOnlyList<PeerStateView>> PeersAsync(Guid need, CancellationToken cancellation) =>
        (await FindAsync<Page<PeerStateView>>($"/api/v1/needs/{need}/peers", cancellation))?.Items ?? [];

    /// <summary>Open needs that suit a profile, best first, and those that come near (C4).</summary>
    /// <returns>Null while matching has not heard of the profile yet, and for those who do not keep it.</returns>
    public Task<MatchesView?> MatchesAsync(Guid profile, CancellationToken cancellation) => FindAsync<MatchesView>($"/api/v1/profiles/{profile}/matches", cancellation);

    /// <summary>Open needs for which nobody is proposed, the most urgent and oldest first (C7).</summary>
    public Task<Page<OrphanView>> OrphansAsync(OrphanQuestion question, string? cursor, int limit, CancellationToken cancellation) =>
        GetAsync<Page<OrphanView>>($"/api/v1/orphans{question.ToQuery(cursor, limit)}", cancellation);

    /// <summary>Who helps whom with what, as far as the reader may count it.</summary>
    public Task<CoverageAnswer> CoverageAsync(CoverageQuestion question, CancellationToken cancellation) => GetAsync<CoverageAnswer>($"/api/v1/coverage{question.ToQuery()}", cancellation);

    /// <summary>The same as a table for a spreadsheet.</summary>
    public Task<byte[]> CoverageSheetAsync(CoverageQuestion question, CancellationToken cancellation) => GetFileAsync($"/api/v1/coverage{question.ToQuery()}", "text/csv", cancellation);

    /// <summary>One cell of the map with the records that it counts.</summary>
    /// <returns>Null when there is no such State or subject.</returns>
    public Task<CoveredAnswer?> CoveredAsync(string state, string subject, string? type, CancellationToken cancellation) =>
        FindAsync<CoveredAnswer>($"/api/v1/coverage/{Uri.EscapeDataString(state)}/{Uri.EscapeDataString(subject)}{QueryOf(("type", type))}", cancellation);

    public Task<Page<EngagementView>> EngagementsAsync(EngagementStatus? status, string? cursor, int limit, CancellationToken cancellation) =>
        GetAsync<Page<EngagementView>>($"/api/v1/engagements?limit={limit}{Optional("status", status is { } only ? Kebab.Of(only) : null)}{Optional("cursor", cursor)}", cancellation);

    public Task<EngagementView?> FindEngagementAsync(Guid id, CancellationToken cancellation) => FindAsync<EngagementView>($"/api/v1/engagements/{id}", cancellation);

    public Task AddMilestoneAsync(Guid id, string? title, DateOnly? due, CancellationToken cancellation) => PostAsync($"/api/v1/engagements/{id}/milestones", new { title, due }, cancellation);

    public Task ConfirmMilestoneAsync(Guid id, int number, CancellationToken cancellation) => PostAsync($"/api/v1/engagements/{id}/milestones/{number}/done", null, cancellation);

    public Task CloseAsync(Guid id, EngagementOutcome outcome, string? remarks, int? rating, CancellationToken cancellation) =>
        PostAsync($"/api/v1/engagements/{id}/closing", new { outcome, remarks, rating }, cancellation);

    public Task SettleAsync(Guid id, EngagementOutcome outcome, string? reason, CancellationToken cancellation) =>
        PostAsync($"/api/v1/engagements/{id}/settlement", new { outcome, reason }, cancellation);

    private sealed record Gaps(IReadOnlyList<GapView> Needs);

    private sealed record PairingStep(Guid Id, PairingStatus Status, int Version);

    private static string Optional(string name, string? value) => string.IsNullOrEmpty(value) ? "" : $"&{name}={Uri.EscapeDataString(value)}";
}
