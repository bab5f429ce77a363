using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Counterpart.Providers.Subscriptions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Providers.Notices;

/// <summary>GET /inbox: what the caller's organisation or State was told, newest first; POST /inbox/{id}/read marks it as read for the caller.</summary>
internal static class ReadInbox
{
    public sealed record NoticeView
    {
        public Guid Id { get; init; }
        public DateTimeOffset At { get; init; }
        public string Kind { get; init; } = "";

        /// <summary>Absent where the notice is of no need; then what is said of a need is empty.</summary>
        public Guid? NeedId { get; init; }
        public string NeedReference { get; init; } = "";
        public string NeedTitle { get; init; } = "";
        public string State { get; init; } = "";
        public string Subject { get; init; } = "";
        public string Text { get; init; } = "";
        public Guid? PairingId { get; init; }
        public Guid? ProfileId { get; init; }
        public Guid? SubscriptionId { get; init; }
        public int? Score { get; init; }

        /// <summary>The facts of the text, one by one.</summary>
        public NoticeDetails? Details { get; init; }
        public DateTimeOffset? ReadAt { get; init; }
    }

    /// <remarks>At once is told what was open then; a digest tells later, and of what is open still.</remarks>
    private const string From =
        $"""
        from notices n
        left join notice_reads r on r.notice_id = n.notice_id and r.account = @Account
        left join subscriptions s on s.subscription_id = n.subscription_id
        where n.recipient = any(@Recipients) and n.at <= @Now
          and (coalesce(s.facts ->> 'frequency', 'instant') = 'instant' or {OpenToSubscriber.Predicate})
          and (not @Unread or r.read_at is null)
        """;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/inbox", ListAsync).Allow(Allowing.SignedIn).WithTags("Inbox").WithSummary("What you were told, newest first; unread=true only what is new, with how much that is. What a daily or weekly subscription brings comes at 06:00 UTC, each day or on Mondays, while it is open.");
        api.MapPost("/inbox/{id:guid}/read", MarkAsync).Allow(Allowing.SignedIn).WithTags("Inbox").WithSummary("Marks a notice as read.");
    }

    public static async Task<Results<Ok<Page<NoticeView>>, ProblemHttpResult>> ListAsync(
        bool? unread, string? cursor, int? limit, Caller caller, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        if (!Cursor.TryRead<Position>(cursor, out var position))
            return Problem.Invalid("bad-cursor", "cursor", "This is not a cursor of this list.");
        var size = Cursor.Size(limit);
        var parameters = new
        {
            caller.Account,
            Recipients = RecipientsOf(caller),
            Unread = unread == true,
            Now = clock.GetUtcNow(),
            At = position?.At ?? DateTimeOffset.MaxValue.AddYears(-1),
            Id = position?.Id ?? Guid.Empty,
            Limit = size + 1,
        };
        var total = unread == true ? await database.QuerySingleOrDefaultAsync<long>($"select count(*) {From}", parameters, cancellation) : (long?)null;
        var found = await database.QueryAsync<NoticeView>(
            $"""
            select n.notice_id as id, n.at, n.kind, n.need_id, n.need_reference, n.need_title, n.state, n.subject, n.text, n.pairing_id, n.profile_id, n.subscription_id, n.score, n.details, r.read_at
            {From}
              and (n.at, n.notice_id) < (@At, @Id)
            order by n.at desc, n.notice_id desc
            limit @Limit
            """,
            parameters, cancellation);
        return TypedResults.Ok(Page<NoticeView>.Of(found, size, notice => new Position(notice.At, notice.Id), total));
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> MarkAsync(Guid id, Caller caller, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(cancellation);
        if (await work.QuerySingleOrDefaultAsync<Guid?>("select notice_id from notices where notice_id = @id and recipient = any(@Recipients)", new { id, Recipients = RecipientsOf(caller) }) is null)
            return Problem.NotFound("notice");
        if (await work.ExecuteAsync("insert into notice_reads (notice_id, account, read_at) values (@id, @Account, @Now) on conflict do nothing", new { id, caller.Account, Now = clock.GetUtcNow() }) == 1)
            work.Audit(caller, "notice.read", $"notice:{id}");
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    /// <summary>Notices for pairings go to a State, an organisation or the Secretariat; those of subscriptions to whoever owns the subscription.</summary>
    private static string[] RecipientsOf(Caller caller) => caller switch
    {
        { Role: Role.FocalPoint, State: { } state } => [Notice.ToState(state)],
        { IsSecretariat: true } => [Notice.ToSecretariat, Notice.ToOrganisation(SubscriptionRecord.OwnerOf(caller))],
        _ => [Notice.ToOrganisation(SubscriptionRecord.OwnerOf(caller))],
    };

    internal sealed record Position(DateTimeOffset At, Guid Id);
}
