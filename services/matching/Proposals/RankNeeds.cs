using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Needs;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Index;
using Counterpart.Matching.World;
using Counterpart.Platform.Database;

namespace Counterpart.Matching.Proposals;

/// <summary>Ranks the needs that a batch of changes can affect, and turns the difference into proposals, new scores and withdrawals (C2).</summary>
internal static class RankNeeds
{
    private static readonly Policy Policy = Policy.Current;

    public static async Task FollowAsync(Work work, World.World world, IReadOnlyList<Change> needs, IReadOnlyList<Change> profiles, IReadOnlyList<Change> decisions, DateTimeOffset now)
    {
        var engaged = (await work.QueryAsync<(Guid ProfileId, long Count)>("select profile_id, count(*) from pairings where status = 'approved' group by profile_id"))
            .ToDictionary(row => row.ProfileId, row => (int)row.Count);
        var affected = needs.Select(change => change.Id).ToHashSet();
        affected.UnionWith(await AffectedByAsync(work, world, profiles, engaged));
        affected.UnionWith(await AffectedByAsync(work, decisions));
        if (affected.Count == 0)
            return;

        var standing = (await work.QueryAsync<PairingRecord>(
            $"select {PairingRecord.Columns} from pairings p where p.need_id = any(@Ids) order by p.pairing_id for update", new { Ids = affected.ToArray() })).ToLookup(pairing => pairing.NeedId);
        var changes = new PairingDifference(now);
        foreach (var needId in affected.Order())
        {
            var before = standing[needId].ToDictionary(pairing => pairing.ProfileId);
            if (world.Needs.TryGetValue(needId, out var need) && need.Facts.Status is NeedStatus.Open or NeedStatus.PartlyMatched)
                changes.Rank(need, Best(need, world, id => Circumstances(id, before, engaged)), before, Policy);
            else
                changes.WithdrawAll(before.Values, "The need is closed.");
        }

        await changes.SaveAsync(work);
    }

    /// <summary>Needs for which a changed profile stands, or would now be worth proposing; no other can have another answer.</summary>
    private static async Task<IEnumerable<Guid>> AffectedByAsync(Work work, World.World world, IReadOnlyList<Change> profiles, Dictionary<Guid, int> engaged)
    {
        if (profiles.Count == 0)
            return [];
        var standing = await work.QueryAsync<Guid>("select distinct need_id from pairings where profile_id = any(@Ids) and status in ('proposed', 'approved')", new { Ids = profiles.Select(change => change.Id).ToArray() });
        var present = profiles.Select(change => world.Profiles.GetValueOrDefault(change.Id)).OfType<ProfileCase>().ToList();
        return standing.Concat(ReverseMatching
            .Suiting(
                world.Needs.Values.Select(need => need.Under(Policy)), present,
                id => new Circumstances(engaged.GetValueOrDefault(id), Declined: false))
            .Select(pair => pair.Need.Need.Id));
    }

    private static IReadOnlyList<(ProfileCase Profile, Judgement Judgement)> Best(NeedCase need, World.World world, Func<Guid, Circumstances> circumstances)
    {
        var terms = need.Under(Policy);
        return [.. world.ProfileIndex
            .Best(terms, Policy.Proposals, circumstances)
            .Select(found => world.Profiles[found.Id])
            .Select(profile => (profile, Judge.Of(terms, profile, circumstances(profile.Id))))];
    }

    /// <summary>The need that was decided on, and those from which an approval took the profile away.</summary>
    private static async Task<IEnumerable<Guid>> AffectedByAsync(Work work, IReadOnlyList<Change> decisions)
    {
        if (decisions.Count == 0)
            return [];
        var decided = decisions.Select(change => (PairingFacts)change.Facts!).ToList();
        var left = await work.QueryAsync<Guid>("select distinct need_id from pairings where profile_id = any(@Ids) and status = 'withdrawn'", new { Ids = decided.ConvertAll(pairing => pairing.ProfileId).ToArray() });
        return decided.Select(pairing => pairing.NeedId).Concat(left);
    }

    private static Circumstances Circumstances(Guid profileId, Dictionary<Guid, PairingRecord> before, Dictionary<Guid, int> engaged) =>
        new(engaged.GetValueOrDefault(profileId), Declined: before.TryGetValue(profileId, out var pairing) && pairing.Status == "rejected");
}
