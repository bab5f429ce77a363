using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Platform.Database;
using Counterpart.Platform.Imports;

namespace Counterpart.Providers.Activities;

/// <summary>An activity with everything that was ever said of it, locked while a batch is taken in.</summary>
internal sealed class KeptActivity(Guid activityId, int version, ActivityFacts? facts, List<Statement> statements)
{
    private const int LongestSearched = 100_000;

    private readonly List<(Statement Statement, Guid ImportId, int Line)> _heard = [];

    /// <summary>Adds what a file says; something that was said before changes nothing.</summary>
    public ImportAction Hear(Statement statement, Guid importId, int line)
    {
        if (statements.Exists(said => said.Digest.AsSpan().SequenceEqual(statement.Digest)))
            return ImportAction.Unchanged;
        var isNew = statements.Count == 0;
        statements.Add(statement);
        _heard.Add((statement, importId, line));
        return isNew ? ImportAction.Create : ImportAction.Revise;
    }

    /// <summary>Finds or makes the activities with these identifiers, which come in order so that two imports never wait for each other in a circle.</summary>
    public static async Task<Dictionary<string, KeptActivity>> LockAsync(Work work, string[] identifiers, DateTimeOffset now)
    {
        await work.ExecuteAsync(
            """
            insert into activities (activity_id, version, identifier, states, sectors, facts, search, created_at, updated_at)
            select gen_random_uuid(), 0, identifier, '{}', '{}', 'null', '', @now, @now
            from unnest(@identifiers) as identifier
            on conflict (identifier) do nothing
            """,
            new { identifiers, now });
        var rows = await work.QueryAsync<Row>(
            "select activity_id, version, identifier, nullif(facts, 'null') as facts from activities where identifier = any(@identifiers) order by identifier for update", new { identifiers });
        var said = (await work.QueryAsync<Said>(
            "select activity_id, reporter, last_updated, said_at, digest, facts from activity_statements where activity_id = any(@Ids)",
            new { Ids = rows.Select(row => row.ActivityId).ToArray() })).ToLookup(statement => statement.ActivityId);
        return rows.ToDictionary(
            row => row.Identifier,
            row => new KeptActivity(row.ActivityId, row.Version, row.Facts,
                [.. said[row.ActivityId].Select(one => new Statement(one.Reporter, one.LastUpdated, one.SaidAt, one.Digest, one.Facts))]),
            StringComparer.Ordinal);
    }

    public static async Task SaveAsync(Work work, IEnumerable<KeptActivity> activities, DateTimeOffset now)
    {
        foreach (var activity in activities)
            await activity.SaveAsync(work, now);
    }

    private async Task SaveAsync(Work work, DateTimeOffset now)
    {
        foreach (var (statement, importId, line) in _heard)
        {
            await work.ExecuteAsync(
                """
                insert into activity_statements (activity_id, digest, reporter, last_updated, facts, import_id, line, said_at)
                values (@activityId, @Digest, @Reporter, @LastUpdated, @Facts, @importId, @line, @SaidAt)
                """,
                new { activityId, statement.Digest, statement.Reporter, statement.LastUpdated, statement.Facts, importId, line, statement.SaidAt });
        }

        if (_heard.Count == 0)
            return;
        var merged = MergeStatements.Of(statements);
        if (facts is not null && Json(merged) == Json(facts))
            return;

        await work.ExecuteAsync(
            """
            update activities
            set version = @Version, states = @States, sectors = @Sectors, facts = @Facts, search = to_tsvector('simple', @Text) || to_tsvector('english', @Text), updated_at = @now
            where activity_id = @activityId
            """,
            new { activityId, Version = version + 1, States = merged.States.ToArray(), Sectors = merged.Sectors.ToArray(), Facts = merged, Text = SearchText(merged), now });
        work.Publish(new ActivityRecorded { ActivityId = activityId, Version = version + 1, At = now, Activity = merged });
    }

    /// <remarks>PostgreSQL indexes a megabyte of words at most.</remarks>
    private static string SearchText(ActivityFacts activity) =>
        $"{activity.Title}\n{activity.ReporterName}\n{activity.Identifier}\n{(activity.Description.Length > LongestSearched ? activity.Description[..LongestSearched] : activity.Description)}";

    private static string Json(ActivityFacts value) => System.Text.Json.JsonSerializer.Serialize(value, ContractJson.Options);

    private sealed record Row
    {
        public Guid ActivityId { get; init; }
        public int Version { get; init; }
        public string Identifier { get; init; } = "";
        public ActivityFacts? Facts { get; init; }
    }

    private sealed record Said
    {
        public Guid ActivityId { get; init; }
        public string Reporter { get; init; } = "";
        public DateTimeOffset? LastUpdated { get; init; }
        public DateTimeOffset SaidAt { get; init; }
        public byte[] Digest { get; init; } = [];
        public ActivityFacts Facts { get; init; } = null!;
    }
}
