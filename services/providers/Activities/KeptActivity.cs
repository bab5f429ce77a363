using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;

namespace Counterpart.Providers.Activities;

/// <summary>Where a statement came from: a line of a file, or the owner who was asked.</summary>
internal sealed record Source(Guid? ImportId, int? Line, Caller? By = null)
{
    public static Source Of(Caller owner) => new(null, null, owner);
}

/// <summary>An activity with everything that was ever said of it, locked while a batch is taken in.</summary>
internal sealed class KeptActivity(Guid activityId, int version, ActivityFacts? saved, bool withdrawn, List<Statement> statements, List<SuggestionRuling> rulings)
{
    private const int LongestSearched = 100_000;

    private readonly List<(Statement Statement, Source Source)> _heard = [];
    private readonly ActivityFacts? _saved = saved;

    public Guid Id => activityId;

    /// <summary>As it is by now; null when nothing was ever said of it.</summary>
    public ActivityFacts? Facts { get; private set; } = saved;

    /// <summary>Identifier of the reporter whose activity it is.</summary>
    public string Owner => MergeStatements.Of(statements).Reporter;

    /// <summary>All that the owner said.</summary>
    public IEnumerable<Statement> SaidByOwner => statements.Where(statement => statement.Reporter == Owner);

    public Statement Find(byte[] digest) => statements.First(said => said.Digest.AsSpan().SequenceEqual(digest));

    /// <summary>Adds what somebody says; something that was said before changes nothing.</summary>
    public void Hear(Statement statement, Source source)
    {
        if (statements.Exists(said => said.Digest.AsSpan().SequenceEqual(statement.Digest)))
            return;
        statements.Add(statement);
        _heard.Add((statement, source));
        Facts = Merged();
    }

    /// <summary>Lets a person's word on a suggestion stand; its last word counts.</summary>
    public void Rule(SuggestionRuling ruling)
    {
        rulings.RemoveAll(said => said.About == ruling.About && said.Value == ruling.Value);
        rulings.Add(ruling);
        Facts = Merged();
    }

    private ActivityFacts Merged() => SuggestionRulings.Apply(MergeStatements.Of(statements), rulings);

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
        var rows = await work.QueryAsync<Row>($"{Row.Select} where identifier = any(@identifiers) order by identifier for update", new { identifiers });
        return await WithStatementsAsync(work, rows);
    }

    /// <returns>Null when nothing was ever said of it.</returns>
    public static async Task<KeptActivity?> LockAsync(Work work, Guid id)
    {
        var rows = await work.QueryAsync<Row>($"{Row.Select} where activity_id = @id and version > 0 for update", new { id });
        return (await WithStatementsAsync(work, rows)).Values.SingleOrDefault();
    }

    private static async Task<Dictionary<string, KeptActivity>> WithStatementsAsync(Work work, IReadOnlyList<Row> rows)
    {
        var said = (await work.QueryAsync<Said>(
            "select activity_id, reporter, last_updated, said_at, digest, facts, still, records from activity_statements where activity_id = any(@Ids)",
            new { Ids = rows.Select(row => row.ActivityId).ToArray() })).ToLookup(statement => statement.ActivityId);
        var ruled = (await work.QueryAsync<Ruled>("select activity_id, about, value, standing from suggestion_rulings where activity_id = any(@Ids)",
            new { Ids = rows.Select(row => row.ActivityId).ToArray() })).ToLookup(ruling => ruling.ActivityId);
        return rows.ToDictionary(
            row => row.Identifier,
            row => new KeptActivity(row.ActivityId, row.Version, row.Facts, row.WithdrawnAt is not null,
                [.. said[row.ActivityId].Select(one => new Statement(one.Reporter, one.LastUpdated, one.SaidAt, one.Digest, one.Facts, one.Still, one.Records))],
                [.. ruled[row.ActivityId].Select(one => new SuggestionRuling(one.About, one.Value, one.Standing))]),
            StringComparer.Ordinal);
    }

    public static async Task SaveAsync(Work work, IEnumerable<KeptActivity> activities, DateTimeOffset now)
    {
        foreach (var activity in activities)
            await activity.SaveAsync(work, now);
    }

    private async Task SaveAsync(Work work, DateTimeOffset now)
    {
        foreach (var (statement, source) in _heard)
        {
            await work.ExecuteAsync(
                """
                insert into activity_statements (activity_id, digest, reporter, last_updated, facts, import_id, line, said_at, still, account, who, records)
                values (@activityId, @Digest, @Reporter, @LastUpdated, @Facts, @ImportId, @Line, @SaidAt, @Still, @Account, @Who, @Records)
                """,
                new
                {
                    activityId, statement.Digest, statement.Reporter, statement.LastUpdated, statement.Facts, source.ImportId, source.Line, statement.SaidAt,
                    Still = statement.Still is { } still ? Kebab.Of(still) : null, source.By?.Account, Who = source.By?.Name, statement.Records,
                });
        }

        if (Facts is not { } merged || ReferenceEquals(merged, _saved))
            return;
        var isWrong = _heard.Count > 0 ? await RememberOwnerAsync(work, merged, now) : withdrawn;
        if (_saved is not null && isWrong == withdrawn && Json(merged) == Json(_saved))
            return;

        await work.ExecuteAsync(
            """
            update activities
            set version = @Version, states = @States, sectors = @Sectors, facts = @Facts, search = to_tsvector('simple', @Text) || to_tsvector('english', @Text), updated_at = @now
            where activity_id = @activityId
            """,
            new { activityId, Version = version + 1, States = merged.States.ToArray(), Sectors = merged.Sectors.ToArray(), Facts = merged, Text = SearchText(merged), now });
        if (isWrong)
            work.Publish(new ActivityWithdrawn { ActivityId = activityId, Version = version + 1, At = now, Why = "Its owner says that it is wrong." });
        else
            work.Publish(new ActivityRecorded { ActivityId = activityId, Version = version + 1, At = now, Activity = merged });
    }

    /// <summary>Who may be asked, since when (A4), and what was answered; there is nothing to ask of what is over or wrong.</summary>
    /// <returns>Whether the owner's last word is that the activity is wrong.</returns>
    private async Task<bool> RememberOwnerAsync(Work work, ActivityFacts merged, DateTimeOffset now)
    {
        var last = MergeStatements.Newest(SaidByOwner);
        var isOver = last.Still == Still.Wrong || merged.Status is ActivityStatus.Closed or ActivityStatus.Cancelled;

        // What a publisher dates into the future was said when it came.
        var stated = last.LastUpdated < last.SaidAt ? last.LastUpdated.Value : last.SaidAt;
        DateTimeOffset? reviewed = isOver ? null : stated;
        await work.ExecuteAsync(
            """
            update activities
            set owner = @Reporter, reviewed_at = @reviewed, asked_at = case when reviewed_at = @reviewed then asked_at end, still = @Still, still_at = @StillAt,
                withdrawn_at = case when @IsWrong then coalesce(withdrawn_at, @now) end
            where activity_id = @activityId
            """,
            new
            {
                activityId, merged.Reporter, reviewed, Still = last.Still is { } still ? Kebab.Of(still) : null, StillAt = last.Still is null ? (DateTimeOffset?)null : last.SaidAt,
                IsWrong = last.Still == Still.Wrong, now,
            });
        if (!isOver)
            work.Publish(new ActivityStated { ActivityId = activityId, Version = Math.Max(1, version), At = now, Since = stated });
        return last.Still == Still.Wrong;
    }

    /// <remarks>PostgreSQL indexes a megabyte of words at most.</remarks>
    private static string SearchText(ActivityFacts activity) =>
        $"{activity.Title}\n{activity.ReporterName}\n{activity.Identifier}\n{(activity.Description.Length > LongestSearched ? activity.Description[..LongestSearched] : activity.Description)}";

    private static string Json(ActivityFacts value) => System.Text.Json.JsonSerializer.Serialize(value, ContractJson.Options);

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
