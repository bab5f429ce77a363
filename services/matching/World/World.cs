using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Index;
using Npgsql;

namespace Counterpart.Matching.World;

/// <summary>
/// Open needs, profiles, subscriptions, activities and organisations in memory, loaded from this service's read models and kept current by
/// following what any matching process commits. Used by one thread at a time.
/// </summary>
internal sealed class World(NpgsqlDataSource database)
{
    /// <summary>Beyond it the tail of an index takes longer to search than the base.</summary>
    private const int LongestTail = 4096;

    private readonly Table<NeedCase> _needs = TableOfNeeds(database);
    private readonly Table<PackedProfile> _profiles = new(database, "profiles", "profile_id", static (id, version, facts) => new PackedProfile(id, version, facts));
    private readonly Table<SubscriptionFacts> _subscriptions = new(database, "subscriptions", "subscription_id", static (_, _, facts) => Read<SubscriptionFacts>(facts));
    private readonly Table<ActivityCase> _activities = TableOfActivities(database);
    private readonly Table<OrganisationCase> _organisations = TableOfOrganisations(database);

    /// <summary>Published needs, for whoever follows them alone.</summary>
    public static Table<NeedCase> TableOfNeeds(NpgsqlDataSource database) =>
        new(database, "needs", "need_id", static (id, version, facts) => new NeedCase(id, version, Read<NeedFacts>(facts)), static need => [need.Facts.State]);

    /// <summary>Reported activities, for whoever follows them alone.</summary>
    public static Table<ActivityCase> TableOfActivities(NpgsqlDataSource database) =>
        new(database, "activities", "activity_id", static (id, version, facts) => new ActivityCase(id, version, Read<ActivityFacts>(facts)), static activity => activity.Facts.States);

    /// <summary>Known organisations, for whoever follows them alone.</summary>
    public static Table<OrganisationCase> TableOfOrganisations(NpgsqlDataSource database) =>
        new(database, "organisations", "organisation_id", static (id, version, facts) => new OrganisationCase(id, version, Read<OrganisationFacts>(facts)));

    public IReadOnlyDictionary<Guid, NeedCase> Needs => _needs.Rows;
    public IReadOnlyDictionary<Guid, ProfileCase> Profiles => new PackedProfiles(_profiles.Rows);
    public IReadOnlyDictionary<Guid, SubscriptionFacts> Subscriptions => _subscriptions.Rows;
    public IReadOnlyDictionary<Guid, ActivityCase> Activities => _activities.Rows;

    /// <summary>Which organisations are one; the same object until that changes.</summary>
    public MergedOrganisations Merged { get; private set; } = MergedOrganisations.None;

    public IEnumerable<NeedCase> NeedsIn(string state) => _needs.In(state);

    public IEnumerable<ActivityCase> ActivitiesIn(string state) => _activities.In(state);

    /// <summary>The profiles and subscriptions again, as they are searched.</summary>
    public ProfileIndex ProfileIndex { get; } = new();
    public SubscriptionIndex SubscriptionIndex { get; } = new();

    /// <summary>The profile, if it may be proposed: one that has lapsed (A4) keeps its engagements and is not in the index.</summary>
    public ProfileCase? Offered(Guid id) => Profiles.GetValueOrDefault(id) is { Facts.LapsedAt: null } profile ? profile : null;

    /// <summary>Reads what was committed since the last call, by this process or another.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        await _needs.CatchUpAsync(cancellation);
        await _profiles.CatchUpAsync(cancellation);
        await _subscriptions.CatchUpAsync(cancellation);
        await _activities.CatchUpAsync(cancellation);
        await _organisations.CatchUpAsync(cancellation);
        Index();
    }

    /// <summary>Brings the indexes to what the tables hold.</summary>
    private void Index()
    {
        if (_organisations.Changed().Count > 0 && MergedOrganisations.Of(_organisations.Rows) is var merged && !merged.Equals(Merged))
            Merged = merged;

        var profiles = _profiles.Changed();
        var gone = new List<Guid>();
        var put = Offered(profiles, gone);
        if (ProfileIndex.Count == 0)
            ProfileIndex.Load(put);
        else
            ProfileIndex.Put(put);
        ProfileIndex.Remove(gone);
        if (ProfileIndex.Tail > LongestTail)
            ProfileIndex.Merge();

        var subscriptions = _subscriptions.Changed();
        SubscriptionIndex.Put(subscriptions.Where(subscription => subscription.Row is not null).Select(subscription => (subscription.Id, subscription.Row!)));
        SubscriptionIndex.Remove(subscriptions.Where(subscription => subscription.Row is null).Select(subscription => subscription.Id));
        if (SubscriptionIndex.Tail > LongestTail)
            SubscriptionIndex.Merge();
    }

    /// <summary>The profiles that may be proposed, opened one after the other because all of them would not fit; the others are added to those that are gone.</summary>
    private static IEnumerable<(Guid Id, ProfileFacts Facts)> Offered(IReadOnlyList<(Guid Id, PackedProfile? Row)> profiles, List<Guid> gone)
    {
        foreach (var (id, row) in profiles)
        {
            if (row?.Facts is { LapsedAt: null } facts)
                yield return (id, facts);
            else
                gone.Add(id);
        }
    }

    /// <summary>Shows the world as it will be once the present transaction commits; <see cref="Doubt"/> if it does not.</summary>
    public void Apply(IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
            Apply(change);
        Index();
    }

    private void Apply(Change change)
    {
        switch (change.Facts)
        {
            case NeedFacts facts:
                _needs.Set(change.Id, change.Version, change.Active ? new NeedCase(change.Id, change.Version, facts) : null);
                break;
            case ProfileFacts facts:
                _profiles.Set(change.Id, change.Version, change.Active ? PackedProfile.Of(change.Id, change.Version, facts) : null);
                break;
            case SubscriptionFacts facts:
                _subscriptions.Set(change.Id, change.Version, change.Active ? facts : null);
                break;
            case ActivityFacts facts:
                _activities.Set(change.Id, change.Version, change.Active ? new ActivityCase(change.Id, change.Version, facts) : null);
                break;
            case OrganisationFacts facts:
                _organisations.Set(change.Id, change.Version, new OrganisationCase(change.Id, change.Version, facts));
                break;
            case null when change.Table == "profiles":
                _profiles.Set(change.Id, change.Version, null);
                break;
            case null when change.Table == "subscriptions":
                _subscriptions.Set(change.Id, change.Version, null);
                break;
            case null when change.Table == "activities":
                _activities.Set(change.Id, change.Version, null);
                break;
        }
    }

    /// <summary>After a transaction that failed: what it would have changed is read again at the next <see cref="CatchUpAsync"/>.</summary>
    public void Doubt(IEnumerable<Change> changes)
    {
        foreach (var table in changes.ToLookup(change => change.Table, change => change.Id))
        {
            Action<IEnumerable<Guid>> doubt = table.Key switch
            {
                "needs" => _needs.Doubt,
                "profiles" => _profiles.Doubt,
                "subscriptions" => _subscriptions.Doubt,
                "activities" => _activities.Doubt,
                "organisations" => _organisations.Doubt,
                _ => _ => { },
            };
            doubt(table);
        }
    }

    private static T Read<T>(byte[] json) => JsonSerializer.Deserialize<T>(json, ContractJson.Options)!;
}
