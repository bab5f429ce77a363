using Counterpart.Platform.Database;
using Npgsql;

namespace Counterpart.Matching.World;

/// <summary>One read model in memory: the active rows, those of each State, and the versions of all of them.</summary>
internal sealed class Table<T>(
    NpgsqlDataSource source, string name, string key, Func<Guid, int, byte[], T> make, Func<T, IReadOnlyList<string>>? statesOf = null) where T : class
{
    private readonly ChangedSince _changes = new(source, name, $"{key}, version, active, facts::text");
    private readonly Dictionary<Guid, int> _versions = [];
    private readonly HashSet<Guid> _changed = [];
    private readonly HashSet<Guid> _doubtful = [];
    private readonly Dictionary<string, Dictionary<Guid, T>> _byState = new(StringComparer.Ordinal);

    public Dictionary<Guid, T> Rows { get; } = [];

    public IEnumerable<T> In(string state) => _byState.TryGetValue(state, out var rows) ? rows.Values : [];

    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        foreach (var id in _doubtful)
        {
            Set(id, version: 0, row: null);
            _versions.Remove(id);
        }

        await _changes.ReadAsync(
            row =>
            {
                var (id, version) = (row.GetGuid(0), row.GetInt32(1));

                // Rows of young transactions are read more than once.
                if (!_versions.TryGetValue(id, out var known) || known < version)
                    Set(id, version, row.GetBoolean(2) ? make(id, version, row.GetFieldValue<byte[]>(3)) : null);
            },
            (key, _doubtful),
            cancellation);
        _doubtful.Clear();
    }

    /// <summary>What is held of these rows may never have been committed: they are read again.</summary>
    public void Doubt(IEnumerable<Guid> ids) => _doubtful.UnionWith(ids);

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
