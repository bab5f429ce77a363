using Counterpart.Platform.Database;
using Counterpart.Platform.Imports;

namespace Counterpart.Providers.Activities;

/// <summary>
/// What an import has met so far, kept with its progress: so that records of one file with the same identifier are known as such, and so that of two files of
/// one source it can be said what is in the newer no more.
/// </summary>
internal sealed class Mentions
{
    private readonly ImportJob _job;
    private readonly Guid _source;
    private readonly List<Row> _rows;
    private readonly HashSet<(Guid, string)> _changed = [];

    private Mentions(ImportJob job, Guid source, IEnumerable<Row> rows) => (_job, _source, _rows) = (job, source, [.. rows]);

    /// <summary>The source that the file of an import comes from; what one organisation calls its sources is its own.</summary>
    public static async Task<Guid> SourceAsync(Database database, ImportJob job, CancellationToken cancellation) =>
        await database.QuerySingleOrDefaultAsync<Guid>(
            """
            insert into activity_sources (source_id, owner, name) values (gen_random_uuid(), @Owner, @Source)
            on conflict (owner, name) do update set name = excluded.name
            returning source_id
            """,
            new { Owner = job.Caller.Organisation ?? "", job.Source }, cancellation);

    public static async Task<Mentions> ReadAsync(Work work, ImportJob job, Guid source, IEnumerable<Guid> activityIds) =>
        new(job, source, await work.QueryAsync<Row>("select activity_id, reporter, digest, line from activity_mentions where import_id = @ImportId and activity_id = any(@Ids)", new { job.ImportId, Ids = activityIds.ToArray() }));

    /// <summary>Line of the first record of this file that had the activity's identifier.</summary>
    public int? FirstLine(Guid activityId) => _rows.Where(row => row.ActivityId == activityId).Min(row => (int?)row.Line);

    /// <summary>Digest of what this file has said in a reporter's name so far.</summary>
    public byte[]? Of(Guid activityId, string reporter) => _rows.Find(row => row.ActivityId == activityId && row.Reporter == reporter)?.Digest;

    public void Add(Guid activityId, Statement statement, int line)
    {
        var before = _rows.Find(row => row.ActivityId == activityId && row.Reporter == statement.Reporter);
        if (before is not null)
            _rows.Remove(before);
        _rows.Add(new Row { ActivityId = activityId, Reporter = statement.Reporter, Digest = statement.Digest, Line = before?.Line ?? line });
        _changed.Add((activityId, statement.Reporter));
    }

    public Task SaveAsync(Work work)
    {
        var rows = _rows.Where(row => _changed.Contains((row.ActivityId, row.Reporter))).ToList();
        return work.ExecuteAsync(
            """
            insert into activity_mentions (import_id, source_id, activity_id, reporter, digest, line)
            select @ImportId, @source, * from unnest(@Ids, @Reporters, @Digests, @Lines)
            on conflict (import_id, activity_id, reporter) do update set digest = excluded.digest
            """,
            new
            {
                _job.ImportId, source = _source, Ids = rows.ConvertAll(row => row.ActivityId).ToArray(), Reporters = rows.ConvertAll(row => row.Reporter).ToArray(),
                Digests = rows.ConvertAll(row => row.Digest).ToArray(), Lines = rows.ConvertAll(row => row.Line).ToArray(),
            });
    }

    /// <summary>
    /// Leaves of each reporter's record the newest mention in the source. Those of the import before that are left are gone: they are named in the report.
    /// An import that a newer one of the same source has overtaken says nothing of what is gone. Files without a name are not compared.
    /// </summary>
    /// <returns>How many are gone.</returns>
    public static async Task<int> FinishAsync(Work work, ImportJob job, Guid source, DateTimeOffset now)
    {
        var last = await work.QuerySingleOrDefaultAsync<Last>(
            "select s.import_id, i.accepted_at from activity_sources s left join imports i on i.import_id = s.import_id where s.source_id = @source for update of s", new { source });
        var parameters = new { source, job.ImportId, job.AcceptedAt, Before = last!.ImportId, now };
        if (last.AcceptedAt > job.AcceptedAt)
        {
            await work.ExecuteAsync(
                """
                delete from activity_mentions mine using activity_mentions newer, imports i
                where mine.import_id = @ImportId and newer.source_id = @source and i.import_id = newer.import_id and i.status = 'done' and i.accepted_at > @AcceptedAt
                  and newer.activity_id = mine.activity_id and newer.reporter = mine.reporter
                """,
                parameters);
            await work.ExecuteAsync("update activity_mentions set gone_at = @now where import_id = @ImportId", parameters);
            return 0;
        }

        await work.ExecuteAsync("update activity_sources set import_id = @ImportId where source_id = @source", parameters);
        if (job.Source.Length == 0)
        {
            await work.ExecuteAsync("delete from activity_mentions where import_id = @ImportId", parameters);
            return 0;
        }

        await work.ExecuteAsync(
            """
            delete from activity_mentions older using activity_mentions mine, imports i
            where older.source_id = @source and mine.import_id = @ImportId and older.activity_id = mine.activity_id and older.reporter = mine.reporter
              and i.import_id = older.import_id and i.import_id <> @ImportId and i.status in ('done', 'failed') and i.accepted_at <= @AcceptedAt
            """,
            parameters);
        await work.ExecuteAsync("update activity_mentions set gone_at = @now where import_id = @Before", parameters);
        return await work.ExecuteAsync(
            """
            insert into import_rows (import_id, report)
            select @ImportId, jsonb_build_object('row', m.line, 'action', 'gone', 'key', a.identifier)
            from activity_mentions m
            join activities a using (activity_id)
            where m.import_id = @Before
            order by m.line
            """,
            parameters);
    }

    private sealed record Row
    {
        public Guid ActivityId { get; init; }
        public string Reporter { get; init; } = "";
        public byte[] Digest { get; init; } = [];
        public int Line { get; init; }
    }

    private sealed record Last
    {
        public Guid? ImportId { get; init; }
        public DateTimeOffset? AcceptedAt { get; init; }
    }
}
