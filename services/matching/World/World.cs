using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Index;
using Counterpart.Platform.Database;
using Npgsql;

namespace Counterpart.Matching.World;

/// <summary>
/// Open needs, profiles, subscriptions and activities in memory, loaded from this service's read models and kept current by
/// following what any matching process commits. Used by one thread at a time.
/// </summary>
internal sealed class World(NpgsqlDataSource database)
{
    /// <summary>Beyond it the tail of an index takes longer to search than the base.</summary>
    private const int LongestTail = 4096;

    private Table<NeedCase> _needs = new(database, "needs", "need_id", static (id, version, facts) => new NeedCase(id, version, Read<NeedFacts>(facts)), static need => [need.Facts.State]);
    private Table<ProfileCase> _profiles = new(database, "profiles", "profile_id", static (id, version, facts) => new ProfileCase(id, version, Read<ProfileFacts>(facts)));
    private Table<SubscriptionFacts> _subscriptions = new(database, "subscriptions", "subscription_id", static (_, _, facts) => Read<SubscriptionFacts>(facts));
    private Table<ActivityCase> _activities = new(database, "activities", "activity_id", static (id, version, facts) => new ActivityCase(id, version, Read<ActivityFacts>(facts)), static activity => activity.Facts.States);

    public IReadOnlyDictionary<Guid, NeedCase> Needs => _needs.Rows;
    public IReadOnlyDictionary<Guid, ProfileCase> Profiles => _profiles.Rows;
    public IReadOnlyDictionary<Guid, SubscriptionFacts> Subscriptions => _subscriptions.Rows;
    public IReadOnlyDictionary<Guid, ActivityCase> Activities => _activities.Rows;

    public IEnumerable<NeedCase> NeedsIn(string state) => _needs.In(state);

    public IEnumerable<ActivityCase> ActivitiesIn(string state) => _activities.In(state);

    /// <summary>The profiles and subscriptions again, as they are searched.</summary>
    public ProfileIndex ProfileIndex { get; private set; } = new();
    public SubscriptionIndex SubscriptionIndex { get; private set; } = new();

    /// <summary>Reads what was committed since the last call, by this process or another.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        await _needs.CatchUpAsync(cancellation);
        await _profiles.CatchUpAsync(cancellation);
        await _subscriptions.CatchUpAsync(cancellation);
        await _activities.CatchUpAsync(cancellation);
        Index();
    }

    /// <summary>Brings the indexes to what the tables hold.</summary>
    private void Index()
    {
        var profiles = _profiles.Changed();
        ProfileIndex.Put(profiles.Where(profile => profile.Row is not null).Select(profile => (profile.Id, profile.Row!.Facts)));
        ProfileIndex.Remove(profiles.Where(profile => profile.Row is null).Select(profile => profile.Id));
        if (ProfileIndex.Tail > LongestTail)
            ProfileIndex.Merge();

        var subscriptions = _subscriptions.Changed();
        SubscriptionIndex.Put(subscriptions.Where(subscription => subscription.Row is not null).Select(subscription => (subscription.Id, subscription.Row!)));
        SubscriptionIndex.Remove(subscriptions.Where(subscription => subscription.Row is null).Select(subscription => subscription.Id));
        if (SubscriptionIndex.Tail > LongestTail)
            SubscriptionIndex.Merge();
    }

    /// <summary>Shows the world as it will be once the present transaction commits; <see cref="Forget"/> if it does not.</summary>
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
                _profiles.Set(change.Id, change.Version, change.Active ? new ProfileCase(change.Id, change.Version, facts) : null);
                break;
            case SubscriptionFacts facts:
                _subscriptions.Set(change.Id, change.Version, change.Active ? facts : null);
                break;
            case ActivityFacts facts:
                _activities.Set(change.Id, change.Version, change.Active ? new ActivityCase(change.Id, change.Version, facts) : null);
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

    /// <summary>After a transaction that failed: everything is read again at the next <see cref="CatchUpAsync"/>.</summary>
    public void Forget()
    {
        _needs = _needs.Empty();
        _profiles = _profiles.Empty();
        _subscriptions = _subscriptions.Empty();
        _activities = _activities.Empty();
        ProfileIndex = new ProfileIndex();
        SubscriptionIndex = new SubscriptionIndex();
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, ContractJson.Options)!;

    /// <summary>One read model in memory: the active rows, those of each State, and the versions of all of them.</summary>
    private sealed class Table<T>(
        NpgsqlDataSource source, string name, string key, Func<Guid, int, string, T> make, Func<T, IReadOnlyList<string>>? statesOf = null) where T : class
    {
        private readonly ChangedSince _changes = new(source, name, $"{key}, version, active, facts::text");
        private readonly Dictionary<Guid, int> _versions = [];
        private readonly HashSet<Guid> _changed = [];
        private readonly Dictionary<string, Dictionary<Guid, T>> _byState = new(StringComparer.Ordinal);

        public Dictionary<Guid, T> Rows { get; } = [];

        public IEnumerable<T> In(string state) => _byState.TryGetValue(state, out var rows) ? rows.Values : [];

        public Table<T> Empty() => new(source, name, key, make, statesOf);

        public Task CatchUpAsync(CancellationToken cancellation) => _changes.ReadAsync(
            row =>
            {
                var (id, version) = (row.GetGuid(0), row.GetInt32(1));

                // Rows of young transactions are read more than once.
                if (!_versions.TryGetValue(id, out var known) || known < version)
                    Set(id, version, row.GetBoolean(2) ? make(id, version, row.GetString(3)) : null);
            },
            cancellation);

        /// <returns>Rows set since the last call; null for those that are gone.</returns>
        public IReadOnlyList<(Guid Id, T? Row)> Changed()
        {
            var changed = _changed.Select(id => (id, Rows.GetValueOrDefault(id))).ToList();
            _changed.Clear();
            return changed;
        }

        public void Set(Guid id, int version, T? row)
        {
            _versions[id] = version;
            _changed.Add(id);
            if (Rows.Remove(id, out var before))
            {
                foreach (var state in StatesOf(before))
                    _byState[state].Remove(id);
            }

            if (row is null)
                return;
            Rows[id] = row;
            foreach (var state in StatesOf(row))
            {
                if (!_byState.TryGetValue(state, out var rows))
                    _byState[state] = rows = [];
                rows[id] = row;
            }
        }

        private IReadOnlyList<string> StatesOf(T row) => statesOf?.Invoke(row) ?? [];
    }
}
