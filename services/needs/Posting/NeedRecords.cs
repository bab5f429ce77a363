using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Taxonomy;
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
}

/// <summary>Who does something to a need, when, and why: a row of its history (A2).</summary>
public sealed record Deed(Caller By, string Action, string? Why = null);

/// <summary>Writes a need, its history and its event in the caller's transaction; used by posting, steps and imports alike.</summary>
public static class NeedRecords
{
    private const string Columns = "need_id, version, facts, import_key, confirmed_at, created_at, updated_at";

    /// <summary>Needs in these states are open to be matched, so that others know of them.</summary>
    public static bool IsPublished(NeedStatus status) => status is NeedStatus.Open or NeedStatus.PartlyMatched or NeedStatus.Matched or NeedStatus.InDelivery;

    public static Task<NeedRecord?> LockAsync(Work work, Guid needId) =>
        work.QuerySingleOrDefaultAsync<NeedRecord>($"select {Columns} from needs where need_id = @needId for update", new { needId });

    public static Task<IReadOnlyList<NeedRecord>> LockAsync(Work work, IReadOnlyCollection<string> importKeys) =>
        work.QueryAsync<NeedRecord>($"select {Columns} from needs where import_key = any(@importKeys) order by need_id for update", new { importKeys });

    /// <summary>State and running number, such as <c>KEN-1042</c>. Numbers run over all States, so that none tells how many a State has.</summary>
    public static async Task<string> NextReferenceAsync(Work work, string state) =>
        FormattableString.Invariant($"{state}-{await work.QuerySingleOrDefaultAsync<long>("select nextval('need_numbers')")}");

    public static async Task InsertAsync(Work work, NeedRecord need, Deed deed, IReadOnlyList<(NeedStatus? From, NeedStatus To)> steps)
    {
        await work.ExecuteAsync(
            """
            insert into needs (need_id, version, reference, state, region_group, status, priority, visibility, articles, types, facts, search,
                               import_key, entered_by, confirmed_at, created_at, updated_at)
            values (@NeedId, @Version, @Reference, @State, @Group, @Status, @Priority, @Visibility, @Articles, @Types, @Facts,
                    to_tsvector('english', @Text) || to_tsvector('simple', @Text),
                    @ImportKey, @EnteredBy, @ConfirmedAt, @CreatedAt, @UpdatedAt)
            """,
            Row(need));
        foreach (var (from, to) in steps)
            await RememberAsync(work, need, deed, from, to);
        if (IsPublished(need.Facts.Status))
            work.Publish(new NeedPublished { NeedId = need.NeedId, Version = need.Version, At = need.UpdatedAt, Need = need.Facts });
    }

    /// <summary>Writes the next version of a locked need and tells of it what others must know.</summary>
    public static async Task UpdateAsync(Work work, NeedRecord before, NeedRecord after, Deed deed)
    {
        await work.ExecuteAsync(
            """
            update needs
            set version = @Version, status = @Status, priority = @Priority, visibility = @Visibility, articles = @Articles, types = @Types,
                facts = @Facts, search = to_tsvector('english', @Text) || to_tsvector('simple', @Text), confirmed_at = @ConfirmedAt, updated_at = @UpdatedAt
            where need_id = @NeedId
            """,
            Row(after));
        var moved = before.Facts.Status != after.Facts.Status;
        await RememberAsync(work, after, deed, moved ? before.Facts.Status : null, moved ? after.Facts.Status : null);
        Announce(work, before, after, deed);
    }

    private static void Announce(Work work, NeedRecord before, NeedRecord after, Deed deed)
    {
        var (was, now) = (IsPublished(before.Facts.Status), IsPublished(after.Facts.Status));
        if (now && !was)
            work.Publish(new NeedPublished { NeedId = after.NeedId, Version = after.Version, At = after.UpdatedAt, Need = after.Facts });
        else if (now)
            work.Publish(new NeedRevised { NeedId = after.NeedId, Version = after.Version, At = after.UpdatedAt, Need = after.Facts });
        else if (was)
            work.Publish(new NeedClosed { NeedId = after.NeedId, Version = after.Version, At = after.UpdatedAt, Need = after.Facts, Why = deed.Why ?? Kebab.Of(after.Facts.Status) });
    }

    private static Task RememberAsync(Work work, NeedRecord need, Deed deed, NeedStatus? from, NeedStatus? to) =>
        work.ExecuteAsync(
            """
            insert into need_history (need_id, version, at, account, who, role, action, from_status, to_status, why, facts)
            values (@NeedId, @Version, @At, @Account, @Who, @Role, @Action, @From, @To, @Why, @Facts)
            """,
            new
            {
                need.NeedId,
                need.Version,
                At = need.UpdatedAt,
                deed.By.Account,
                Who = deed.By.Name,
                Role = Kebab.Of(deed.By.Role),
                deed.Action,
                From = from is { } was ? Kebab.Of(was) : null,
                To = to is { } now ? Kebab.Of(now) : null,
                deed.Why,
                need.Facts,
            });

    private static object Row(NeedRecord need) => new
    {
        need.NeedId,
        need.Version,
        need.Facts.Reference,
        need.Facts.State,
        Group = States.Find(need.Facts.State)?.Group is { } group ? RegionalGroups.Code(group) : null,
        Status = Kebab.Of(need.Facts.Status),
        Priority = Kebab.Of(need.Facts.Priority),
        Visibility = Kebab.Of(need.Facts.Visibility),
        Articles = need.Facts.Articles.SelectMany(sought => new[] { sought.Article, ArticleReference.Parse(sought.Article).Article }).Distinct(StringComparer.Ordinal).ToArray(),
        Types = need.Facts.Types.ToArray(),
        need.Facts,
        Text = string.Join('\n', [need.Facts.Title, need.Facts.Description, .. need.Facts.Beneficiaries, States.Name(need.Facts.State), need.Facts.Reference]),
        need.ImportKey,
        need.Facts.EnteredBy,
        need.ConfirmedAt,
        need.CreatedAt,
        need.UpdatedAt,
    };
}
