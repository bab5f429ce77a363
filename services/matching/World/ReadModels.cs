using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Platform.Database;

namespace Counterpart.Matching.World;

/// <summary>Writes what events say into the read models; what is older than the row that stands is ignored.</summary>
internal static class ReadModels
{
    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["needs"] = "need_id",
        ["profiles"] = "profile_id",
        ["subscriptions"] = "subscription_id",
        ["activities"] = "activity_id",
        ["organisations"] = "organisation_id",
    };

    /// <returns>The changes that were news.</returns>
    public static async Task<IReadOnlyList<Change>> WriteAsync(Work work, IEnumerable<Change> changes)
    {
        var news = new List<Change>();
        foreach (var table in changes.GroupBy(change => change.Table, StringComparer.Ordinal).OrderBy(table => table.Key, StringComparer.Ordinal))
        {
            // One statement cannot touch a row twice, and only the last version matters.
            var latest = table.GroupBy(change => change.Id).Select(same => same.MaxBy(change => change.Version)!).OrderBy(change => change.Id).ToList();
            var key = Keys[table.Key];
            var written = await work.QueryAsync<Guid>(
                $"""
                insert into {table.Key} ({key}, version, active, facts)
                select id, version, active, coalesce(facts::jsonb, '{Empty}')
                from unnest(@Ids, @Versions, @Active, @Facts) as row (id, version, active, facts)
                on conflict ({key}) do update
                set version = excluded.version, active = excluded.active,
                    facts = case when excluded.facts = '{Empty}' then {table.Key}.facts else excluded.facts end,
                    changed = pg_current_xact_id()
                where {table.Key}.version < excluded.version
                returning {key}
                """,
                new
                {
                    Ids = latest.ConvertAll(change => change.Id).ToArray(),
                    Versions = latest.ConvertAll(change => change.Version).ToArray(),
                    Active = latest.ConvertAll(change => change.Active).ToArray(),
                    Facts = latest.ConvertAll(change => change.Facts is null ? null : JsonSerializer.Serialize(change.Facts, change.Facts.GetType(), ContractJson.Options)).ToArray(),
                });
            var ids = written.ToHashSet();
            news.AddRange(latest.Where(change => ids.Contains(change.Id)));
        }

        return news;
    }

    /// <summary>Facts of a row of which only the departure was ever heard.</summary>
    private const string Empty = "{}";
}
