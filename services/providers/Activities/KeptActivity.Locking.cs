using Counterpart.Contracts.Providers;
using Counterpart.Platform.Database;
using Counterpart.Providers.Activities.Merging;

namespace Counterpart.Providers.Activities;

/// <remarks>How activities are found and held.</remarks>
internal sealed partial class KeptActivity
{
    /// <summary>Finds or makes the activities with these identifiers, and finds those that are one with them; they come in order so that two imports never wait for each other in a circle.</summary>
    public static async Task<Dictionary<string, KeptActivity>> LockAsync(Work work, string[] identifiers, DateTimeOffset now)
    {
        await MergeRecord.HoldAsync(work);
        await work.ExecuteAsync(
            """
            insert into activities (activity_id, version, identifier, states, sectors, facts, search, created_at, updated_at)
            select gen_random_uuid(), 0, identifier, '{}', '{}', 'null', '', @now, @now
            from unnest(@identifiers) as identifier
            on conflict (identifier) do nothing
            """,
            new { identifiers, now });
        return await LockTogetherAsync(work, identifiers);
    }

    /// <returns>Null when nothing was ever said of it.</returns>
    public static async Task<KeptActivity?> LockAsync(Work work, Guid id) => (await LockAsync(work, [id])).Find(activity => activity.Id == id && activity.Facts is not null);

    /// <returns>Those that are known, with those that are one with them.</returns>
    public static async Task<List<KeptActivity>> LockAsync(Work work, Guid[] ids)
    {
        await MergeRecord.HoldAsync(work);
        var identifiers = await work.QueryAsync<string>("select identifier from activities where activity_id = any(@ids)", new { ids });
        return [.. (await LockTogetherAsync(work, [.. identifiers])).Values];
    }

    private static async Task<Dictionary<string, KeptActivity>> LockTogetherAsync(Work work, string[] identifiers)
    {
        var together = (await work.QueryAsync<string>(
            """
            select identifier from unnest(@identifiers) as identifier
            union
            select kept.identifier from activities other join activities kept on kept.activity_id = other.merged_into where other.identifier = any(@identifiers)
            union
            select other.identifier from activities named join activities other on other.merged_into = coalesce(named.merged_into, named.activity_id) where named.identifier = any(@identifiers)
            """,
            new { identifiers })).ToArray();
        return await WithStatementsAsync(work, await work.QueryAsync<Row>($"{Row.Select} where identifier = any(@together) order by identifier for update", new { together }));
    }

    private static async Task<Dictionary<string, KeptActivity>> WithStatementsAsync(Work work, IReadOnlyList<Row> rows)
    {
        var said = (await work.QueryAsync<Said>(
            "select activity_id, reporter, last_updated, said_at, digest, facts, still, records from activity_statements where activity_id = any(@Ids)",
            new { Ids = rows.Select(row => row.ActivityId).ToArray() })).ToLookup(statement => statement.ActivityId);
        var ruled = (await work.QueryAsync<Ruled>("select activity_id, about, value, standing from suggestion_rulings where activity_id = any(@Ids)",
            new { Ids = rows.Select(row => row.ActivityId).ToArray() })).ToLookup(ruling => ruling.ActivityId);
        var activities = rows.ToDictionary(
            row => row.Identifier,
            row => new KeptActivity(row.ActivityId, row.Version, row.Facts, row.WithdrawnAt is not null,
                [.. said[row.ActivityId].Select(one => new Statement(one.Reporter, one.LastUpdated, one.SaidAt, one.Digest, one.Facts, one.Still, one.Records))],
                [.. ruled[row.ActivityId].Select(one => new SuggestionRuling(one.About, one.Value, one.Standing))]),
            StringComparer.Ordinal);
        var byId = activities.Values.ToDictionary(activity => activity.Id);
        foreach (var merge in await MergeRecord.IntoAsync(work, [.. byId.Keys]))
            byId[merge.KeptId].Link(byId[merge.OtherId], merge.Chosen);
        return activities;
    }

    private sealed record Row
    {
        public const string Select = "select activity_id, version, identifier, nullif(facts, 'null') as facts, withdrawn_at from activities";

        public Guid ActivityId { get; init; }
        public int Version { get; init; }
        public string Identifier { get; init; } = "";
        public ActivityFacts? Facts { get; init; }
        public DateTimeOffset? WithdrawnAt { get; init; }
    }

    private sealed record Said
    {
        public Guid ActivityId { get; init; }
        public string Reporter { get; init; } = "";
        public DateTimeOffset? LastUpdated { get; init; }
        public DateTimeOffset SaidAt { get; init; }
        public byte[] Digest { get; init; } = [];
        public ActivityFacts Facts { get; init; } = null!;
        public Still? Still { get; init; }
        public int Records { get; init; }
    }

    private sealed record Ruled
    {
        public Guid ActivityId { get; init; }
        public SuggestionAbout About { get; init; }
        public string Value { get; init; } = "";
        public SuggestionStanding Standing { get; init; }
    }
}
