using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Needs;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Index;
using Counterpart.Matching.World;
using Counterpart.Platform.Database;

namespace Counterpart.Matching.Proposals;

/// <summary>
/// Ranks the needs that a batch of changes can affect, and turns the difference into proposals, new scores and withdrawals (C2). What a published run
/// has proposed for a need stands, with nothing beside it, for as long as no hard rule is broken (C5).
/// </summary>
internal static class RankNeeds
{
    private static readonly Policy Policy = Policy.Current;

    public static async Task FollowAsync(Work work, World.World world, IReadOnlyList<Change> needs, IReadOnlyList<Change> profiles, IReadOnlyList<Change> decisions, DateTimeOffset now)
    {
        var taken = await TakenPlaces.ReadAsync(work);
        var affected = needs.Select(change => change.Id).ToHashSet();
        affected.UnionWith(await WaitingForAsync(work, needs));
        affected.UnionWith(await AffectedByAsync(work, world, [.. profiles.Select(change => change.Id), .. await FreedByAsync(work, decisions)], taken));
        affected.UnionWith(await AffectedByAsync(work, decisions));
        await RankAsync(work, world, affected, taken, now);
    }

    /// <summary>After a published set was withdrawn: its needs, and every other that its profiles now suit.</summary>
    public static async Task AgainAsync(Work work, World.World world, IReadOnlyCollection<Guid> needs, IReadOnlyCollection<Guid> profiles, DateTimeOffset now)
    {
        var taken = await TakenPlaces.ReadAsync(work);
        await RankAsync(work, world, [.. needs, .. await AffectedByAsync(work, world, profiles, taken)], taken, now);
    }

    private static async Task RankAsync(Work work, World.World world, HashSet<Guid> affected, TakenPlaces taken, DateTimeOffset now)
    {
        if (affected.Count == 0)
            return;

        var standing = (await work.QueryAsync<PairingRecord>(
            $"select {PairingRecord.Columns} from pairings p where p.need_id = any(@Ids) order by p.pairing_id for update", new { Ids = affected.ToArray() })).ToLookup(pairing => pairing.NeedId);
        var changes = new PairingDifference(now);
        foreach (var needId in affected.Order())
        {
            var before = standing[needId].ToDictionary(pairing => pairing.ProfileId);
            if (!world.Needs.TryGetValue(needId, out var need) || need.Facts.Status is not (NeedStatus.Open or NeedStatus.PartlyMatched))
                changes.WithdrawAll(before.Values, "The need is closed.");
            else if (Promised(need, world, before.Values, taken) is { Count: > 0 } promised)
                changes.Rank(need, promised, before, Policy);
            else if (need.Facts.After.Any(world.Needs.ContainsKey))
                changes.WithdrawAll(before.Values, "The need is not ready to be met yet.");
            else
                changes.Rank(need, Best(need, world, id => taken.For(id, before.GetValueOrDefault(id))), before, Policy);
        }

        await changes.SaveAsync(work);
    }

    /// <summary>What a published run has proposed and no hard rule excludes.</summary>
    private static List<(ProfileCase Profile, Judgement Judgement)> Promised(NeedCase need, World.World world, IEnumerable<PairingRecord> before, TakenPlaces taken) =>
        [.. before.Where(pairing => pairing is { Status: "proposed", RunId: not null })
            .Select(pairing => world.Profiles.GetValueOrDefault(pairing.ProfileId)).OfType<ProfileCase>()
            .Select(profile => (Profile: profile, Judgement: Judge.Of(need, profile, taken.ForPromised(profile.Id), Policy)))
            .Where(pair => pair.Judgement.PassesHardRules)];

    private static IReadOnlyList<(ProfileCase Profile, Judgement Judgement)> Best(NeedCase need, World.World world, Func<Guid, Circumstances> circumstances)
    {
        var terms = need.Under(Policy);
        return [.. world.ProfileIndex
            .Best(terms, Policy.Proposals, circumstances)
            .Select(found => world.Profiles[found.Id])
            .Select(profile => (profile, Judge.Of(terms, profile, circumstances(profile.Id))))];
    }

    /// <summary>Needs for which a changed profile stands, or would now be worth proposing; no other can have another answer.</summary>
    private static async Task<IEnumerable<Guid>> AffectedByAsync(Work work, World.World world, IReadOnlyCollection<Guid> profiles, TakenPlaces taken)
    {
        if (profiles.Count == 0)
            return [];
        var standing = await work.QueryAsync<Guid>("select distinct need_id from pairings where profile_id = any(@Ids) and status in ('proposed', 'approved')", new { Ids = profiles.ToArray() });
        var present = profiles.Select(id => world.Profiles.GetValueOrDefault(id)).OfType<ProfileCase>().ToList();
        return standing.Concat(ReverseMatching
            .Suiting(
                world.Needs.Values.Select(need => need.Under(Policy)), present,
                id => new Circumstances(taken.Of(id), Declined: false))
            .Select(pair => pair.Need.Need.Id));
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

    /// <summary>Profiles of which a run had promised a place that a rejection gives back.</summary>
    private static async Task<IReadOnlyList<Guid>> FreedByAsync(Work work, IReadOnlyList<Change> decisions) => decisions.Count == 0 ? []
        : await work.QueryAsync<Guid>("select profile_id from pairings where pairing_id = any(@Ids) and run_id is not null and status = 'rejected'", new { Ids = decisions.Select(change => change.Id).ToArray() });

    /// <summary>Needs that wait for one of these (A8).</summary>
    private static async Task<IReadOnlyList<Guid>> WaitingForAsync(Work work, IReadOnlyList<Change> needs) => needs.Count == 0 ? []
        : await work.QueryAsync<Guid>(
            "select need_id from needs where active and facts -> 'after' <> '[]' and facts -> 'after' ?| @Ids", new { Ids = needs.Select(change => change.Id.ToString()).ToArray() });
}
