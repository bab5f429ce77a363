using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Reviews;
using Counterpart.Gateway.Access;
using Counterpart.Platform.Access;
using Counterpart.Platform.Http;

namespace Counterpart.Gateway.Clients;

public sealed class ProvidersClient(HttpClient http, CallerTokens tokens, IHttpContextAccessor context) : ServiceClient("providers", http, tokens, context)
{
    public Task<ProfileView?> FindProfileAsync(Guid id, CancellationToken cancellation) => FindAsync<ProfileView>($"/api/v1/profiles/{id}", cancellation);

    public Task<Page<ProfileView>> ProfilesAsync(ProfileQuestion question, string? cursor, int limit, CancellationToken cancellation) =>
        GetAsync<Page<ProfileView>>($"/api/v1/profiles{question.ToQuery(cursor, limit)}", cancellation);

    /// <summary>The profiles of the reader's organisation that the reader's role keeps, the newest first; at most two hundred.</summary>
    public async Task<IReadOnlyList<ProfileView>> OwnProfilesAsync(Role role, CancellationToken cancellation) =>
        [.. (await GetAsync<Page<ProfileView>>("/api/v1/profiles?mine=true&limit=200", cancellation)).Items.Where(profile => KindsOf(role).Contains(profile.Kind))];

    /// <summary>The kinds of profile that a role keeps for itself.</summary>
    public static IReadOnlyList<ProfileKind> KindsOf(Role role) => role switch
    {
        Role.Donor => [ProfileKind.Donor],
        Role.Provider => [ProfileKind.Provider, ProfileKind.PeerState],
        Role.Expert => [ProfileKind.Expert],
        _ => [],
    };

    /// <param name="version">The one that was read.</param>
    public Task<ProfileView> ChangeProfileAsync(Guid id, int version, WrittenProfile profile, CancellationToken cancellation) =>
        PutAsync<ProfileView>($"/api/v1/profiles/{id}", profile, version, cancellation);

    public Task<ProfileView> PostProfileAsync(WrittenProfile profile, CancellationToken cancellation) => PostAsync<ProfileView>("/api/v1/profiles", profile, cancellation);

    /// <summary>Its owner says that a profile is still true (B7).</summary>
    public Task ConfirmProfileAsync(Guid id, CancellationToken cancellation) => PostAsync($"/api/v1/profiles/{id}/confirmation", null, cancellation);

    /// <summary>What the reader's organisation reports.</summary>
    /// <param name="freshness">Only where the review clock stands so.</param>
    public Task<Page<ActivityView>> OwnActivitiesAsync(IEnumerable<Freshness> freshness, string? cursor, int limit, CancellationToken cancellation) =>
        GetAsync<Page<ActivityView>>(
            $"/api/v1/activities{QueryOf([("mine", "true"), ("limit", limit.ToString(CultureInfo.InvariantCulture)), ("cursor", cursor), .. freshness.Select(state => ("freshness", (string?)Kebab.Of(state)))])}", cancellation);

    /// <summary>Their owner says whether an activity is still true, has ended or is wrong (B3).</summary>
    public Task ConfirmActivityAsync(Guid id, Still still, CancellationToken cancellation) => PostAsync($"/api/v1/activities/{id}/confirmation", new { still }, cancellation);

    public Task<ActivityView?> FindActivityAsync(Guid id, CancellationToken cancellation) => FindAsync<ActivityView>($"/api/v1/activities/{id}", cancellation);

    /// <summary>Whether an activity is about an article or a type (A9).</summary>
    public Task RuleOnSuggestionAsync(Guid id, SuggestionAbout about, string value, SuggestionStanding standing, CancellationToken cancellation) =>
        PostAsync($"/api/v1/activities/{id}/suggestions", new { about, value, standing }, cancellation);

    /// <summary>What would be said of an activity if another were this one.</summary>
    /// <param name="other">Id or IATI identifier.</param>
    public Task<ActivityMerge> TryMergeAsync(Guid id, string other, IReadOnlyDictionary<string, Take> take, CancellationToken cancellation) =>
        PostAsync<ActivityMerge>($"/api/v1/activities/{id}/merge?dryRun=true", new { other, take }, cancellation);

    /// <param name="version">Of the kept one, as it was read.</param>
    public Task MergeAsync(Guid id, int version, Guid other, IReadOnlyDictionary<string, Take> take, string reason, CancellationToken cancellation) =>
        PostAsync($"/api/v1/activities/{id}/merge", new { other, take, reason }, cancellation, version);

    public Task UndoMergeAsync(Guid id, Guid other, CancellationToken cancellation) => PostAsync($"/api/v1/activities/{id}/merge/undo", new { other }, cancellation);

    /// <param name="q">A part of a name or identifier.</param>
    public Task<Page<OrganisationView>> OrganisationsAsync(string? q, string? cursor, int limit, CancellationToken cancellation) =>
        GetAsync<Page<OrganisationView>>($"/api/v1/organisations{QueryOf([("limit", limit.ToString(CultureInfo.InvariantCulture)), ("q", q), ("cursor", cursor)])}", cancellation);

    public Task<OrganisationView?> FindOrganisationAsync(Guid id, CancellationToken cancellation) => FindAsync<OrganisationView>($"/api/v1/organisations/{id}", cancellation);

    /// <summary>What would be said of an organisation if another were this one.</summary>
    /// <param name="other">Id, identifier or name.</param>
    public Task<OrganisationMerge> TryMergeOrganisationsAsync(Guid id, string other, IReadOnlyDictionary<string, Take> take, CancellationToken cancellation) =>
        PostAsync<OrganisationMerge>($"/api/v1/organisations/{id}/merge?dryRun=true", new { other, take }, cancellation);

    /// <param name="version">Of the kept one, as it was read.</param>
    public Task MergeOrganisationsAsync(Guid id, int version, Guid other, IReadOnlyDictionary<string, Take> take, string reason, CancellationToken cancellation) =>
        PostAsync($"/api/v1/organisations/{id}/merge", new { other, take, reason }, cancellation, version);

    public Task UndoOrganisationMergeAsync(Guid id, Guid other, CancellationToken cancellation) => PostAsync($"/api/v1/organisations/{id}/merge/undo", new { other }, cancellation);

    public Task<Page<Notice>> InboxAsync(string? cursor, int limit, CancellationToken cancellation) =>
        GetAsync<Page<Notice>>($"/api/v1/inbox?limit={limit}{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}", cancellation);

    /// <summary>How much the reader was told and has not read.</summary>
    public async Task<long> UnreadAsync(CancellationToken cancellation) => (await GetAsync<Page<Notice>>("/api/v1/inbox?unread=true&limit=1", cancellation)).Total ?? 0;

    public Task MarkReadAsync(Guid notice, CancellationToken cancellation) => PostAsync($"/api/v1/inbox/{notice}/read", null, cancellation);

    public async Task<IReadOnlyList<SubscriptionView>> SubscriptionsAsync(CancellationToken cancellation) =>
        (await FindAsync<Page<SubscriptionView>>("/api/v1/subscriptions?limit=50", cancellation))?.Items ?? [];

    public Task<SubscriptionPreview?> PreviewAsync(Guid subscription, CancellationToken cancellation) =>
        FindAsync<SubscriptionPreview>($"/api/v1/subscriptions/{subscription}/preview", cancellation);

    /// <summary>What a question would have brought before anybody subscribes to it.</summary>
    public Task<SubscriptionPreview> PreviewAsync(Question question, CancellationToken cancellation) => PostAsync<SubscriptionPreview>("/api/v1/subscriptions/preview", question, cancellation);

    public Task SubscribeAsync(string name, Question question, Frequency frequency, CancellationToken cancellation) =>
        PostAsync("/api/v1/subscriptions", new { name, question, frequency }, cancellation);

    public Task UnsubscribeAsync(Guid subscription, CancellationToken cancellation) => DeleteAsync($"/api/v1/subscriptions/{subscription}", cancellation);
}
