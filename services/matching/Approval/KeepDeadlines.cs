using Counterpart.Contracts.Matching;
using Counterpart.Matching.Proposals;
using Counterpart.Platform.Database;
using Counterpart.Platform.Operations;
using Microsoft.Extensions.Options;

namespace Counterpart.Matching.Approval;

/// <summary>
/// Looks after what waits too long (D1, D2): a proposal without its decision escalates; who has not answered an approved pairing is reminded, and after twice
/// that time it lapses. Every process looks; whichever comes first does it, once, because it is written down in the same transaction.
/// </summary>
internal sealed class KeepDeadlines(Database database, PairingChanges changes, TimeProvider clock, IOptions<ApprovalOptions> options, ILogger<KeepDeadlines> logger)
    : Rounds(TimeSpan.FromSeconds(options.Value.LookEverySeconds), clock, logger)
{
    private const int Batch = 100;

    /// <summary>Since when it waits for what it waits for: its proposal, the decision that was made or undone last, or, once approved, since a side was asked again.</summary>
    internal const string Since =
        """
        greatest(
            p.proposed_at,
            (select max(d.at) from decisions d where d.pairing_id = p.pairing_id),
            case p.status when 'approved' then (select max(a.at) from answers a where a.pairing_id = p.pairing_id and a.answer = 'void') end)
        """;

    protected override async Task LookAsync(CancellationToken cancellation)
    {
        var (now, allowed) = (Clock.GetUtcNow(), options.Value);
        await EachAsync("p.status = 'proposed' and p.escalated_at is null and p.proposed_at < @Before", now.AddDays(-allowed.DecideWithinDays), EscalateAsync, cancellation);
        await EachAsync("p.status = 'approved'", now.AddDays(-2 * allowed.AnswerWithinDays), LapseAsync, cancellation);
        await EachAsync("p.status = 'approved' and p.reminded_at is null", now.AddDays(-allowed.AnswerWithinDays), RemindAsync, cancellation);
    }

    private async Task EachAsync(string which, DateTimeOffset before, Func<Work, Due, DateTimeOffset, Task> act, CancellationToken cancellation)
    {
        for (var handled = Batch; handled == Batch;)
        {
            // Almost always nothing is due: nobody has to wait for us to see that.
            if ((await database.QueryAsync<Guid>($"select p.pairing_id from pairings p where {which} and {Since} < @Before limit 1", new { Before = before }, cancellation)).Count == 0)
                return;

            await using var work = await database.BeginAsync(cancellation);
            if (!await work.QuerySingleOrDefaultAsync<bool>("select pg_try_advisory_xact_lock(7305113005)"))
                return;
            await work.TakeTurnAloneAsync();
            var due = await work.QueryAsync<Due>(
                $"select {PairingRecord.Columns}, {Since} as since from pairings p where {which} and {Since} < @Before order by p.pairing_id limit {Batch} for update", new { Before = before });
            var now = Clock.GetUtcNow();
            foreach (var pairing in due)
                await act(work, pairing, now);
            await work.CommitAsync();
            foreach (var pairing in due)
                changes.Tell(pairing.NeedId);
            handled = due.Count;
        }
    }

    private static async Task EscalateAsync(Work work, Due due, DateTimeOffset now)
    {
        await work.ExecuteAsync("update pairings set escalated_at = @now, version = version + 1, updated_at = @now where pairing_id = @PairingId", new { due.PairingId, now });
        work.Publish(new PairingEscalated { PairingId = due.PairingId, Version = due.Version + 1, At = now, Pairing = due.Facts, Since = due.Since });
        work.Audit(null, "pairing.escalated", $"pairing:{due.PairingId}", new { Version = due.Version + 1, due.Since });
    }

    private static async Task RemindAsync(Work work, Due due, DateTimeOffset now)
    {
        var silent = AnswerRecord.Silent(await AnswerRecord.OfAsync(work, due.PairingId));
        await work.ExecuteAsync("update pairings set reminded_at = @now, version = version + 1, updated_at = @now where pairing_id = @PairingId", new { due.PairingId, now });
        work.Publish(new PairingReminded { PairingId = due.PairingId, Version = due.Version + 1, At = now, Pairing = due.Facts, Silent = silent });
        work.Audit(null, "pairing.reminded", $"pairing:{due.PairingId}", new { Version = due.Version + 1, Silent = silent });
    }

    private async Task LapseAsync(Work work, Due due, DateTimeOffset now)
    {
        var silent = AnswerRecord.Silent(await AnswerRecord.OfAsync(work, due.PairingId));
        var who = silent.Count == 2 ? "Nobody answered" : silent[0] == PairingSide.State ? "The State did not answer" : "The provider did not answer";
        var why = FormattableString.Invariant($"{who} in {2 * options.Value.AnswerWithinDays} days.");
        await due.LapseAsync(work, why, now);
        work.Audit(null, "pairing.lapsed", $"pairing:{due.PairingId}", new { Version = due.Version + 1, Why = why });
    }

    private sealed record Due : PairingRecord
    {
        public DateTimeOffset Since { get; init; }
    }
}
