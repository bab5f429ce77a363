using Counterpart.Contracts.Matching;
using Counterpart.Matching.Proposals;
using Counterpart.Matching.World;
using Counterpart.Platform.Database;

namespace Counterpart.Matching.Approval;

/// <summary>
/// Who said yes to a need that now asks for something else is asked again (D2): other articles, types, cost, period or places. What was said stays in the history,
/// with the entry that it no longer counts.
/// </summary>
internal static class VoidAnswers
{
    public static async Task FollowAsync(Work work, IReadOnlyList<Change> needs, DateTimeOffset now)
    {
        if (needs.Count == 0)
            return;
        var voided = (await work.QueryAsync<(Guid PairingId, PairingSide Side)>(
            """
            insert into answers (pairing_id, side, answer, reason, need_version, profile_version, account, who, at)
            select p.pairing_id, said.side, 'void', 'The need asks for something else since.', n.version, p.profile_version, '', 'Counterpart', @now
            from pairings p
            join needs n on n.need_id = p.need_id
            cross join lateral (
                select distinct on (a.side) a.side, a.answer, a.terms
                from answers a
                where a.pairing_id = p.pairing_id and a.at >= p.proposed_at
                order by a.side, a.answer_id desc) said
            where p.need_id = any(@Ids) and p.status in ('proposed', 'approved') and said.answer = 'accept' and said.terms <> n.terms
            returning pairing_id, side
            """,
            new { Ids = needs.Select(change => change.Id).ToArray(), now })).ToLookup(answer => answer.PairingId, answer => answer.Side);
        if (voided.Count == 0)
            return;

        var pairings = await work.QueryAsync<PairingRecord>(
            $"""
            update pairings p
            set version = p.version + 1, updated_at = @now, reminded_at = null
            where p.pairing_id = any(@Ids)
            returning {PairingRecord.Columns}
            """,
            new { Ids = voided.Select(answers => answers.Key).ToArray(), now });
        foreach (var pairing in pairings.OrderBy(pairing => pairing.PairingId))
        {
            PairingSide[] sides = [.. voided[pairing.PairingId].Order()];
            work.Publish(new AnswersVoided { PairingId = pairing.PairingId, Version = pairing.Version, At = now, Pairing = pairing.Facts, Sides = sides });
            work.Audit(null, "answers.voided", $"pairing:{pairing.PairingId}", new { pairing.Version, Sides = sides });
        }
    }
}
