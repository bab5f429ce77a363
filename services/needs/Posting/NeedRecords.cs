using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Reviews;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Needs.Lifecycle;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;

namespace Counterpart.Needs.Posting;

/// <summary>A need as it is kept.</summary>
public sealed record NeedRecord
{
    public Guid NeedId { get; init; }
    public int Version { get; init; }
    public NeedFacts Facts { get; init; } = null!;
    public string? ImportKey { get; init; }
    public DateTimeOffset? ConfirmedAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When the review clock began (A4): when the need was posted, published, or its State last said something of it.</summary>
    public DateTimeOffset ReviewedAt { get; init; }

    /// <summary>The last state of the clock that the State was told of.</summary>
    public Freshness Told { get; init; }

    /// <summary>The clock begins anew; a need that had lapsed is matched again.</summary>
    public NeedRecord Reviewed(DateTimeOffset now) =>
        this with { ReviewedAt = now, Told = Freshness.Fresh, Facts = Facts.LapsedAt is null ? Facts : Facts with { LapsedAt = null } };
}

/// <summary>Who does something to a need, when, and why: a row of its history (A2).</summary>
/// <param name="By">Null when the service itself does it.</param>
public sealed record Deed(Caller? By, string Action, string? Why = null)
{
    /// <summary>One request does it to several needs: it writes the one entry of the audit log itself.</summary>
    public bool IsPartOfMore { get; init; }
}

/// <param name="Trace">Of the request that posted it; null takes the current one.</param>
public sealed record NewNeed(NeedRecord Need, Deed Deed, string? Trace = null);

/// <summary>Writes a need, its history and its event in the caller's transaction; used by posting, steps and imports alike.</summary>
public static class NeedRecords
{
    public const string Columns = "n.need_id, n.version, n.facts, n.import_key, n.confirmed_at, n.created_at, n.updated_at, n.reviewed_at, n.told";

    private static readonly NeedStatus[] Published = [NeedStatus.Open, NeedStatus.PartlyMatched, NeedStatus.Matched, NeedStatus.InDelivery];

    /// <summary>Needs in these states are open to be matched, so that others know of them.</summary>
    public static bool IsPublished(NeedStatus status) => Published.Contains(status);

    public static readonly string[] PublishedStatuses = [.. Published.Select(Kebab.Of)];

    public static Task<NeedRecord?> LockAsync(Work work, Guid needId) =>
        work.QuerySingleOrDefaultAsync<NeedRecord>($"select {Columns} from needs n where n.need_id = @needId for update", new { needId });

    public static Task<IReadOnlyList<NeedRecord>> LockAsync(Work work, IReadOnlyCollection<string> importKeys) =>
        work.QueryAsync<NeedRecord>($"select {Columns} from needs n where n.import_key = any(@importKeys) order by n.need_id for update", new { importKeys });

    /// <summary>State and number, such as <c>KEN-481042</c>. Numbers come in no order, so that none tells of needs that somebody does not see.</summary>
    public static async Task<IReadOnlyList<string>> NextReferencesAsync(Work work, IReadOnlyList<string> states) =>
        [.. (await work.QueryAsync<long>("select need_reference(nextval('need_numbers')) from generate_series(1, @Count)", new { states.Count }))
            .Select((number, i) => FormattableString.Invariant($"{states[i]}-{number}"))];

    /// <summary>Writes new needs, every step of their history and their events, in a few statements however many they are.</summary>
    public static async Task InsertAsync(Work work, IReadOnlyList<NewNeed> needs)
    {
        var rows = needs.Select(posted => new Row(posted.Need)).ToList();
        await work.ExecuteAsync(
            """
            insert into needs (need_id, version, reference, state, region_group, status, priority, visibility, articles, types, facts, search,
                               import_key, entered_by, confirmed_at, created_at, updated_at, reviewed_at)
            select need_id, version, reference, state, region_group, status, priority, visibility, string_to_array(articles, ' '), string_to_array(types, ' '), facts::jsonb,
                   to_tsvector('english', text) || to_tsvector('simple', text), import_key, entered_by, confirmed_at, created_at, updated_at, reviewed_at
            from unnest(@NeedIds, @Versions, @References, @States, @Groups, @Statuses, @Priorities, @Visibilities, @Articles, @Types, @Facts, @Texts,
                        @ImportKeys, @EnteredBy, @ConfirmedAt, @CreatedAt, @UpdatedAt, @ReviewedAt)
                as row (need_id, version, reference, state, region_group, status, priority, visibility, articles, types, facts, text,
                        import_key, entered_by, confirmed_at, created_at, updated_at, reviewed_at)
            """,
            new
            {
                NeedIds = Each(row => row.NeedId),
                Versions = Each(row => row.Version),
                References = Each(row => row.Reference),
                States = Each(row => row.State),
                Groups = Each(row => row.Group),
                Statuses = Each(row => row.Status),
                Priorities = Each(row => row.Priority),
                Visibilities = Each(row => row.Visibility),
                Articles = Each(row => string.Join(' ', row.Articles)),
                Types = Each(row => string.Join(' ', row.Types)),
                Facts = Each(row => JsonSerializer.Serialize(row.Facts, ContractJson.Options)),
                Texts = Each(row => row.Text),
                ImportKeys = Each(row => row.ImportKey),
                EnteredBy = Each(row => row.EnteredBy),
                ConfirmedAt = Each(row => row.ConfirmedAt?.UtcDateTime),
                CreatedAt = Each(row => row.CreatedAt.UtcDateTime),
                UpdatedAt = Each(row => row.UpdatedAt.UtcDateTime),
                ReviewedAt = Each(row => row.ReviewedAt.UtcDateTime),
            });
        await RememberAsync(work, [.. needs.SelectMany(posted => LegalSteps.From(null, posted.Need.Facts.Status).Select(step => new Step(posted.Need, posted.Deed, step.From, step.To)))]);
        foreach (var posted in needs)
            Audit(work, posted.Need, posted.Deed);
        foreach (var (need, _, trace) in needs.Where(posted => IsPublished(posted.Need.Facts.Status)))
            work.Publish(new NeedPublished { NeedId = need.NeedId, Version = need.Version, At = need.UpdatedAt, Need = need.Facts }, trace);

        T[] Each<T>(Func<Row, T> column) => [.. rows.Select(column)];
    }

    /// <summary>Writes the next version of a locked need and tells of it what others must know.</summary>
    public static async Task UpdateAsync(Work work, NeedRecord before, NeedRecord after, Deed deed)
    {
        await work.ExecuteAsync(
            """
            update needs
            set version = @Version, status = @Status, priority = @Priority, visibility = @Visibility, articles = @Articles, types = @Types,
                facts = @Facts, search = to_tsvector('english', @Text) || to_tsvector('simple', @Text), confirmed_at = @ConfirmedAt, updated_at = @UpdatedAt,
                reviewed_at = @ReviewedAt, told = @Told
            where need_id = @NeedId
            """,
            new Row(after));
        var moved = before.Facts.Status != after.Facts.Status;
        await RememberAsync(work, [new Step(after, deed, moved ? before.Facts.Status : null, moved ? after.Facts.Status : null)]);
        if (!deed.IsPartOfMore)
            Audit(work, after, deed);
        Announce(work, before, after, deed);
    }

    private static void Audit(Work work, NeedRecord need, Deed deed) => work.Audit(deed.By, $"need.{(deed.Action == "step" ? Kebab.Of(need.Facts.Status) : deed.Action)}", $"need:{need.NeedId}",
        new { need.Version, need.Facts.Status, need.Facts.Visibility, deed.Why });

    private static void Announce(Work work, NeedRecord before, NeedRecord after, Deed deed)
    {
        var (was, now) = (IsPublished(before.Facts.Status), IsPublished(after.Facts.Status));
        if (now && was && before.ReviewedAt != after.ReviewedAt)
            work.Publish(new NeedConfirmed { NeedId = after.NeedId, Version = after.Version, At = after.UpdatedAt, Since = after.ReviewedAt });
        if (now && was && ReferenceEquals(before.Facts, after.Facts))
            return;
        if (now && !was)
            work.Publish(new NeedPublished { NeedId = after.NeedId, Version = after.Version, At = after.UpdatedAt, Need = after.Facts });
        else if (now)
            work.Publish(new NeedRevised { NeedId = after.NeedId, Version = after.Version, At = after.UpdatedAt, Need = after.Facts });
        else if (was)
            work.Publish(new NeedClosed { NeedId = after.NeedId, Version = after.Version, At = after.UpdatedAt, Need = after.Facts, Why = deed.Why ?? Kebab.Of(after.Facts.Status) });
    }

    /// <remarks>The facts of a version stand in the need itself by now.</remarks>
    private static Task RememberAsync(Work work, IReadOnlyList<Step> steps) =>
        work.ExecuteAsync(
            """
            insert into need_history (need_id, version, at, account, who, role, action, from_status, to_status, why, facts)
            select row.need_id, row.version, at, account, who, role, action, from_status, to_status, why, n.facts
            from unnest(@NeedIds, @Versions, @Times, @Accounts, @Who, @Roles, @Actions, @From, @To, @Why) with ordinality
                as row (need_id, version, at, account, who, role, action, from_status, to_status, why, place)
            join needs n using (need_id)
            order by place
            """,
            new
            {
                NeedIds = steps.Select(step => step.Need.NeedId).ToArray(),
                Versions = steps.Select(step => step.Need.Version).ToArray(),
                Times = steps.Select(step => step.Need.UpdatedAt.UtcDateTime).ToArray(),
                Accounts = steps.Select(step => step.Deed.By?.Account ?? "").ToArray(),
                Who = steps.Select(step => step.Deed.By?.Name ?? "Counterpart").ToArray(),
                Roles = steps.Select(step => step.Deed.By is { } by ? Kebab.Of(by.Role) : "service").ToArray(),
                Actions = steps.Select(step => step.Deed.Action).ToArray(),
                From = steps.Select(step => step.From is { } was ? Kebab.Of(was) : null).ToArray(),
                To = steps.Select(step => step.To is { } now ? Kebab.Of(now) : null).ToArray(),
                Why = steps.Select(step => step.Deed.Why).ToArray(),
            });

    private sealed record Step(NeedRecord Need, Deed Deed, NeedStatus? From, NeedStatus? To);

    /// <summary>A need as columns.</summary>
    private sealed record Row(NeedRecord Need)
    {
        public Guid NeedId => Need.NeedId;
        public int Version => Need.Version;
        public string Reference => Need.Facts.Reference;
        public string State => Need.Facts.State;
        public string? Group => States.Find(Need.Facts.State)?.Group is { } group ? RegionalGroups.Code(group) : null;
        public string Status => Kebab.Of(Need.Facts.Status);
        public string Priority => Kebab.Of(Need.Facts.Priority);
        public string Visibility => Kebab.Of(Need.Facts.Visibility);
        public string[] Articles => [.. Need.Facts.Articles.SelectMany(sought => new[] { sought.Article, ArticleReference.Parse(sought.Article).Article }).Distinct(StringComparer.Ordinal)];
        public string[] Types => [.. Need.Facts.Types];
        public NeedFacts Facts => Need.Facts;
        public string Text => string.Join('\n', [Need.Facts.Title, Need.Facts.Description, .. Need.Facts.Beneficiaries, States.Name(Need.Facts.State), Need.Facts.Reference]);
        public string? ImportKey => Need.ImportKey;
        public string EnteredBy => Need.Facts.EnteredBy;
        public DateTimeOffset? ConfirmedAt => Need.ConfirmedAt;
        public DateTimeOffset CreatedAt => Need.CreatedAt;
        public DateTimeOffset UpdatedAt => Need.UpdatedAt;
        public DateTimeOffset ReviewedAt => Need.ReviewedAt;
        public string Told => Kebab.Of(Need.Told);
    }
}
