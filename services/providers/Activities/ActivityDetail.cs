using System.Diagnostics.CodeAnalysis;
using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Platform.Database;

namespace Counterpart.Providers.Activities;

/// <summary>Who said something of an activity.</summary>
/// <param name="At">When, as the reporter dates it; where it does not, when it was heard.</param>
/// <param name="Identifier">Of the activity that it was said of, where that was merged into this one.</param>
public sealed record Saying(string Reporter, string ReporterName, DateTimeOffset At, string? Identifier);

/// <summary>A value of a field and everybody whose last word it is.</summary>
/// <param name="InForce">It stands in the activity; else somebody else's does.</param>
public sealed record ValueSaid(string Field, string Value, bool InForce, IReadOnlyList<Saying> By);

/// <summary>One statement on the activity, kept as it was made.</summary>
/// <param name="Line">Of the file that it stood in; absent for the answer of an owner who was asked.</param>
/// <param name="Records">Of how many records of that file it was made.</param>
/// <param name="Last">It is the last word of its reporter.</param>
/// <param name="Identifier">Of the activity that it was made on, where that was merged into this one.</param>
/// <param name="GoneSince">Since when the reporter's record is in no file of the source that it came from; absent while it is in one.</param>
public sealed record StatementView(string Reporter, string ReporterName, DateTimeOffset? LastUpdated, DateTimeOffset HeardAt, int? Line, int Records, Still? Still, bool Last, DateTimeOffset? GoneSince, string? Identifier);

/// <summary>Another activity and what it is to this one.</summary>
/// <param name="Id">Absent when it is not known here.</param>
/// <param name="SaidByOther">Only the other one says so.</param>
public sealed record RelatedActivity(string Identifier, ActivityRelationKind Kind, Guid? Id, string? Title, bool SaidByOther);

/// <summary>An activity that is this one (C11).</summary>
public sealed record MergedActivity
{
    public Guid Id { get; init; }
    public string Identifier { get; init; } = "";
    public string Title { get; init; } = "";
    public DateTimeOffset At { get; init; }
}

/// <summary>A person's word on a suggestion.</summary>
public sealed record RuledSuggestion(SuggestionAbout About, string Value, SuggestionStanding Standing, DateTimeOffset At);

/// <summary>One activity with everything that is known of it: who said what and when (B3), what does not agree, how it stands to others, what people said of suggestions.</summary>
internal sealed record ActivityDetail : ReadActivities.ActivityView
{
    [SetsRequiredMembers]
    private ActivityDetail(ReadActivities.Row row, DateTimeOffset now, IReadOnlyList<Heard> heard, IReadOnlyList<RelatedActivity> related, IReadOnlyList<RuledSuggestion> rulings, IReadOnlyList<MergedActivity> merged) : base(row, now)
    {
        // Own statements first: the last word on one identifier says nothing of that on another.
        IReadOnlyList<(Statement Statement, string? Identifier)> current =
            [.. heard.GroupBy(one => one.Identifier).OrderBy(said => said.Key is not null).SelectMany(said => MergeStatements.Current(said.Select(one => one.Statement)).Select(last => (last, said.Key)))];
        Merged = merged;
        Provenance = WhoSaidWhat(row.Facts, current);
        Contradictions = [.. Contradictions, .. Disagreements(Provenance)];
        Statements =
        [
            .. heard.OrderByDescending(one => one.SaidAt).ThenByDescending(one => one.Records).ThenBy(one => one.Line).Select(one => new StatementView(
                one.Reporter, one.Facts.ReporterName, one.LastUpdated, one.SaidAt, one.Line, one.Records, one.Still,
                current.Any(last => last.Identifier == one.Identifier && last.Statement.Reporter == one.Reporter && last.Statement.Digest.AsSpan().SequenceEqual(one.Digest)), one.GoneAt, one.Identifier)),
        ];
        Related = related;
        Rulings = rulings;
    }

    /// <summary>Every value that is anybody's last word, field by field.</summary>
    public IReadOnlyList<ValueSaid> Provenance { get; }

    /// <summary>All that was ever said, the newest first.</summary>
    public IReadOnlyList<StatementView> Statements { get; }

    public IReadOnlyList<RelatedActivity> Related { get; }

    /// <summary>Suggestions that a person confirmed or dismissed.</summary>
    public IReadOnlyList<RuledSuggestion> Rulings { get; }

    /// <summary>What was merged into it, the newest first.</summary>
    public IReadOnlyList<MergedActivity> Merged { get; }

    public static async Task<ActivityDetail?> FindAsync(Database database, Guid id, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await database.QuerySingleOrDefaultAsync<ReadActivities.Row>($"select {ReadActivities.Row.Columns} from activities a where a.activity_id = @id and a.version > 0", new { id }, cancellation) is not { } row)
            return null;
        var heard = await database.QueryAsync<Heard>(
            """
            select s.reporter, s.last_updated, s.said_at, s.digest, s.facts, s.line, s.still, s.records, gone.at as gone_at,
                   case when a.activity_id <> @id then a.identifier end as identifier
            from activity_statements s
            join activities a using (activity_id)
            left join lateral (
                select max(m.gone_at) as at
                from activity_mentions m
                join activity_sources source on source.source_id = m.source_id and source.name <> ''
                where m.activity_id = s.activity_id and m.reporter = s.reporter
                having bool_and(m.gone_at is not null)) as gone on true
            where a.activity_id = @id or a.merged_into = @id
            """,
            new { id }, cancellation);
        var related = await database.QueryAsync<Relation>(
            """
            select said ->> 'identifier' as identifier, said ->> 'kind' as kind, coalesce(other.merged_into, other.activity_id) as id, other.facts ->> 'title' as title, false as said_by_other
            from activities a
            cross join lateral jsonb_array_elements(a.facts -> 'relations') as said
            left join activities other on other.identifier = said ->> 'identifier' and other.version > 0
            where a.activity_id = @id
            union all
            select other.identifier, case said ->> 'kind' when 'parent' then 'child' when 'child' then 'parent' else said ->> 'kind' end, other.activity_id, other.facts ->> 'title', true
            from activities a
            join activities other on other.version > 0 and other.activity_id <> @id and other.merged_into is null and other.facts -> 'relations' @> jsonb_build_array(jsonb_build_object('identifier', a.identifier))
            cross join lateral jsonb_array_elements(other.facts -> 'relations') as said
            where (a.activity_id = @id or a.merged_into = @id) and said ->> 'identifier' = a.identifier
            """,
            new { id }, cancellation);
        var rulings = await database.QueryAsync<Ruling>(
            "select about, value, standing, at from suggestion_rulings where activity_id = @id and standing <> 'open' order by about, length(value), value", new { id }, cancellation);
        var merged = await database.QueryAsync<MergedActivity>(
            """
            select a.activity_id as id, a.identifier, a.facts ->> 'title' as title, m.at
            from activity_merges m
            join activities a on a.activity_id = m.other_id
            where m.kept_id = @id and m.undone_at is null
            order by m.at desc, m.merge_id desc
            """,
            new { id }, cancellation);
        return new ActivityDetail(row, now, heard,
            [.. related.Select(other => new RelatedActivity(other.Identifier, Kebab.Parse<ActivityRelationKind>(other.Kind), other.Id, other.Title, other.SaidByOther))
                .OrderBy(other => other.SaidByOther).DistinctBy(other => (other.Identifier, other.Kind)).OrderBy(other => other.Kind).ThenBy(other => other.Identifier, StringComparer.Ordinal)],
            [.. rulings.Select(ruling => new RuledSuggestion(ruling.About, ruling.Value, ruling.Standing, ruling.At))], merged);
    }

    /// <remarks>What was suggested is nobody's word: it stands with what triggered it.</remarks>
    private static List<ValueSaid> WhoSaidWhat(ActivityFacts facts, IReadOnlyList<(Statement Statement, string? Identifier)> current) =>
    [
        .. from field in ActivityFields.All
           where !field.IsSuggested
           let inForce = field.Values(facts).ToHashSet(StringComparer.Ordinal)
           from said in from last in current
                        let statement = last.Statement
                        from value in field.Values(statement.Facts).Distinct(StringComparer.Ordinal)
                        group new Saying(statement.Reporter, statement.Facts.ReporterName, statement.LastUpdated ?? statement.SaidAt, last.Identifier) by value
           select new ValueSaid(field.Name, said.Key, inForce.Contains(said.Key), [.. said]),
    ];

    private static IEnumerable<Contradiction> Disagreements(IReadOnlyList<ValueSaid> provenance) =>
        from said in provenance
        where said.Field is "status" or "period.from" or "period.until"
        group said by said.Field into field
        where field.Count() > 1
        select new Contradiction("reporters-disagree", field.Key, string.Join(" ", field.Select(said => $"{string.Join(", ", said.By.Select(by => by.ReporterName.Length > 0 ? by.ReporterName : by.Reporter))}: {said.Value}.")));

    private sealed record Heard
    {
        public string Reporter { get; init; } = "";
        public DateTimeOffset? LastUpdated { get; init; }
        public DateTimeOffset SaidAt { get; init; }
        public byte[] Digest { get; init; } = [];
        public ActivityFacts Facts { get; init; } = null!;
        public int? Line { get; init; }
        public Still? Still { get; init; }
        public int Records { get; init; }
        public DateTimeOffset? GoneAt { get; init; }
        public string? Identifier { get; init; }

        public Statement Statement => new(Reporter, LastUpdated, SaidAt, Digest, Facts, Still, Records);
    }

    private sealed record Relation
    {
        public string Identifier { get; init; } = "";
        public string Kind { get; init; } = "";
        public Guid? Id { get; init; }
        public string? Title { get; init; }
        public bool SaidByOther { get; init; }
    }

    private sealed record Ruling
    {
        public SuggestionAbout About { get; init; }
        public string Value { get; init; } = "";
        public SuggestionStanding Standing { get; init; }
        public DateTimeOffset At { get; init; }
    }
}
