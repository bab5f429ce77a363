using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Matching.Approval;
using Counterpart.Matching.Duplicates;
using Counterpart.Matching.Proposals;
using Counterpart.Matching.World;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Counterpart.Matching.Waiting;

/// <summary>
/// Decision, StateAnswer, ProviderAnswer, Dispute, Overlap and Duplicate (two needs of one State that are likely to be the same) wait for or are watched by the Secretariat, Escalated are the decisions among them that have waited too
/// long. Answer, EarlyAnswer (nobody has decided yet, a yes is kept), Milestone and Closing (the other side has said so) wait for a side.
/// </summary>
public enum WaitingFor { Decision, Escalated, StateAnswer, ProviderAnswer, Dispute, Overlap, Duplicate, Answer, EarlyAnswer, Milestone, Closing }

/// <summary>GET /waiting: what waits, how much and since when, for whoever asks; each number leads to its records (G3).</summary>
internal static class ReadWaiting
{
    private const int Named = 10;

    /// <param name="Oldest">Since when the oldest waits.</param>
    /// <param name="First">The oldest, at most ten.</param>
    public sealed record WaitingView(WaitingFor Kind, long Count, DateTimeOffset? Oldest, long High, long Medium, long Low, IReadOnlyList<WaitingItem> First);

    /// <param name="Id">Of the pairing or its engagement, of the overlap, or of the pair of needs.</param>
    /// <param name="Due">When it escalates, lapses or is due.</param>
    /// <param name="Milestone">Its number and title, for a milestone.</param>
    public sealed record WaitingItem(
        Guid Id, Guid NeedId, string NeedReference, string NeedTitle, string State, Priority Priority, int? Score, DateTimeOffset Since, DateTimeOffset? Due, int? MilestoneNumber, string? Milestone);

    public sealed record Answer(IReadOnlyList<WaitingView> Items);

    private static readonly string ForSecretariat =
        $"""
        select 'decision' as kind, {Pairing}, {KeepDeadlines.Since} as since from pairings p where p.status = 'proposed' and {PairingSight.Predicate}
        union all
        select 'escalated', {Pairing}, {KeepDeadlines.Since} from pairings p where p.status = 'proposed' and p.escalated_at is not null and {PairingSight.Predicate}
        union all
        select side.kind, {Pairing}, {KeepDeadlines.Since}
        from pairings p, (values ('state-answer', 'state'), ('provider-answer', 'provider')) as side (kind, side)
        where p.status = 'approved' and not {AnswerRecord.SaidYes("side.side")} and {PairingSight.Predicate}
        union all
        select 'dispute', {Pairing}, (select max(c.at) from closings c where c.engagement_id = e.engagement_id)
        from engagements e join pairings p on p.pairing_id = e.engagement_id
        where e.status = 'disputed' and {PairingSight.Predicate}
        union all
        select 'overlap', o.overlap_id, o.need_id, n.facts ->> 'reference', n.facts ->> 'title', o.state, {Urgency}, null, null, null, null, o.flagged_at
        from assistance_overlaps o join needs n on n.need_id = o.need_id
        where o.active and o.ruling_id is null and {NeedSight.Predicate}
        union all
        select 'duplicate', d.duplicate_id, d.first_id, n.facts ->> 'reference', n.facts ->> 'title', n.facts ->> 'state', {Urgency}, null, null, null, null, d.flagged_at
        from duplicates d join needs n on n.need_id = d.first_id
        where d.active and d.kind = 'need' and d.ruling_id is null and d.verdict in ('same', 'co-funded') and {DuplicateSight.Predicate}
        """;

    private static readonly string ForSide =
        $"""
        select case p.status when 'approved' then 'answer' else 'early-answer' end as kind, {Pairing}, {KeepDeadlines.Since} as since
        from mine p join lateral (select p.side) side on true
        where p.status in ('proposed', 'approved') and not {AnswerRecord.SaidYes("side.side")}
        union all
        select 'milestone', {PairingBut}, m.due, m.number, m.title, coalesce(m.state_confirmed_at, m.provider_confirmed_at, e.started_at)
        from engagements e join mine p on p.pairing_id = e.engagement_id join milestones m on m.engagement_id = e.engagement_id
        where e.status <> 'closed'
          and case p.side when 'state' then m.state_confirmed_at else m.provider_confirmed_at end is null
          and (m.due <= @Today or case p.side when 'state' then m.provider_confirmed_at else m.state_confirmed_at end is not null)
        union all
        select 'closing', {Pairing}, c.at
        from engagements e join mine p on p.pairing_id = e.engagement_id
        join lateral (select max(at) as at, bool_or(side = p.side) as said from closings where engagement_id = e.engagement_id) c on c.at is not null
        where e.status = 'running' and not c.said
        """;

    private const string PairingBut = "p.pairing_id as id, p.need_id, p.facts ->> 'needReference' as reference, p.facts ->> 'needTitle' as title, p.state, p.priority, p.score";

    private const string Pairing = PairingBut + ", null::date as due, null::integer as number, null::text as milestone";

    private const string Urgency = "case n.facts ->> 'priority' when 'high' then 1 when 'low' then 3 else 2 end";

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/waiting", HandleAsync).Allow(PairingSight.Readers).WithTags("Waiting").WithSummary("What waits for you, or for others where you look after it: how much, and since when.");

    public static async Task<Ok<Answer>> HandleAsync(Caller caller, Database database, TimeProvider clock, IOptions<ApprovalOptions> options, CancellationToken cancellation)
    {
        var parameters = PairingSight.Parameters(caller);
        parameters.Add("Today", DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var waiting = caller.IsSecretariat
            ? ForSecretariat
            : $"with mine as (select p.*, {PairingSight.Side} as side from pairings p where {PairingSight.Side} is not null and {PairingSight.Predicate}) {ForSide}";
        var rows = await database.QueryAsync<Row>(
            $"""
            select * from (
                select w.*, row_number() over (partition by kind order by since, id, number) as place, count(*) over (partition by kind) as count,
                       count(*) filter (where priority = 1) over (partition by kind) as high, count(*) filter (where priority = 3) over (partition by kind) as low
                from ({waiting}) w) placed
            where place <= {Named}
            order by kind, place
            """,
            parameters, cancellation);
        var found = rows.ToLookup(row => row.Kind, StringComparer.Ordinal);
        WaitingFor[] kinds = caller.IsSecretariat
            ? [WaitingFor.Decision, WaitingFor.Escalated, WaitingFor.StateAnswer, WaitingFor.ProviderAnswer, WaitingFor.Dispute, WaitingFor.Overlap, WaitingFor.Duplicate]
            : [WaitingFor.Answer, WaitingFor.EarlyAnswer, WaitingFor.Milestone, WaitingFor.Closing];
        return TypedResults.Ok(new Answer([.. kinds.Select(kind => View(kind, [.. found[Kebab.Of(kind)]], options.Value))]));
    }

    private static WaitingView View(WaitingFor kind, IReadOnlyList<Row> rows, ApprovalOptions allowed)
    {
        var (count, high, low) = rows.Count == 0 ? (0, 0, 0) : (rows[0].Count, rows[0].High, rows[0].Low);
        return new WaitingView(kind, count, rows.Count == 0 ? null : rows[0].Since, high, count - high - low, low, [.. rows.Select(row => new WaitingItem(
            row.Id, row.NeedId, row.Reference, row.Title, row.State, (Priority)(row.Priority - 1), row.Score, row.Since, Due(row), row.Number, row.Milestone))]);

        DateTimeOffset? Due(Row row) => kind switch
        {
            WaitingFor.Decision or WaitingFor.Escalated => row.Since.AddDays(allowed.DecideWithinDays),
            WaitingFor.Answer or WaitingFor.StateAnswer or WaitingFor.ProviderAnswer => row.Since.AddDays(2 * allowed.AnswerWithinDays),
            WaitingFor.Milestone => row.Due is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null,
            _ => null,
        };
    }

    private sealed record Row
    {
        public string Kind { get; init; } = "";
        public Guid Id { get; init; }
        public Guid NeedId { get; init; }
        public string Reference { get; init; } = "";
        public string Title { get; init; } = "";
        public string State { get; init; } = "";
        public int Priority { get; init; }
        public int? Score { get; init; }
        public DateOnly? Due { get; init; }
        public int? Number { get; init; }
        public string? Milestone { get; init; }
        public DateTimeOffset Since { get; init; }
        public long Count { get; init; }
        public long High { get; init; }
        public long Low { get; init; }
    }
}
