using Counterpart.Contracts.Matching;
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
    public static async Task FollowAsync(Work work, World.World world, IReadOnlyList<Change> needs, IReadOnlyList<Change> profiles, IReadOnlyList<Change> decisions, Policy policy, DateTimeOffset now)
    {
        var taken = await TakenPlaces.ReadAsync(work);
        var affected = needs.Select(change => change.Id).ToHashSet();
        affected.UnionWith(await WaitingForAsync(work, needs));
        affected.UnionWith(await AffectedByAsync(work, world, [.. profiles.Select(change => change.Id), .. await FreedByAsync(work, decisions)], taken, policy));
        affected.UnionWith(await AffectedByAsync(work, decisions));
        await RankAsync(work, world, affected, taken, policy, now);
    }

    /// <summary>These needs, and every other that the profiles now suit: after a published set was withdrawn, or another policy was put in use.</summary>
    public static async Task AgainAsync(Work work, World.World world, IReadOnlyCollection<Guid> needs, IReadOnlyCollection<Guid> profiles, Policy policy, DateTimeOffset now)
    {
        var taken = await TakenPlaces.ReadAsync(work);
        await RankAsync(work, world, [.. needs, .. await AffectedByAsync(work, world, profiles, taken, policy)], taken, policy, now);
    }

    private static async Task RankAsync(Work work, World.World world, HashSet<Guid> affected, TakenPlaces taken, Policy policy, DateTimeOffset now)
    {
        if (affected.Count == 0)
            return;

        var standing = (await work.QueryAsync<PairingRecord>(
            $"select {PairingRecord.Columns} from pairings p where p.need_id = any(@Ids) order by p.pairing_id for update", new { Ids = affected.ToArray() })).ToLookup(pairing => pairing.NeedId);
        var changes = new PairingDifference(now);
        foreach (var needId in affected.Order())
        {
            var before = standing[needId].ToDictionary(pairing => pairing.ProfileId);
            var need = world.Needs.GetValueOrDefault(needId);
            var wanted = Wanted(need, world, before, taken, policy);
            if (wanted.Why is { } why)
                changes.WithdrawAll(before.Values, why);
            else
                changes.Rank(need!, wanted.Best, before, policy);
        }

        await changes.SaveAsync(work);
    }

    /// <summary>What should be proposed for a need under a policy, best first; or why nothing should be.</summary>
    /// <param name="before">What stands or stood for it, by profile.</param>
    public static (IReadOnlyList<(ProfileCase Profile, Judgement Judgement)> Best, string? Why) Wanted(
        NeedCase? need, World.World world, IReadOnlyDictionary<Guid, PairingRecord> before, TakenPlaces taken, Policy policy)
    {
        if (need is null || need.Facts is { SeeksCounterparts: false, LapsedAt: null })
            return ([], "The need is closed, or in delivery.");
        if (need.Facts.LapsedAt is not null)
            return ([], "The need has lapsed: its State has not said for long that it is still valid.");
        if (IsServed(need, world, before.Values))
            return ([], "Others are meeting the need.");
        if (Promised(need, world, before.Values, taken, policy) is { Count: > 0 } promised)
            return (promised, null);
        if (need.Facts.After.Any(world.Needs.ContainsKey))
            return ([], "The need is not ready to be met yet.");
        return (Best(need.Under(policy), world, id => taken.For(id, before.GetValueOrDefault(id))), null);
    }

    /// <summary>Engagements fill every place of it; the need itself says so only when word of them has come back.</summary>
    private static bool IsServed(NeedCase need, World.World world, IEnumerable<PairingRecord> before) =>
        Places.Open(need.Facts, before.Where(pairing => pairing.Status is "engaged" or "delivered").Select(pairing => world.Profiles.GetValueOrDefault(pairing.ProfileId)?.Facts.Capacity.Seats)) == 0;

    /// <summary>What a published run has proposed and no hard rule excludes.</summary>
    private static List<(ProfileCase Profile, Judgement Judgement)> Promised(NeedCase need, World.World world, IEnumerable<PairingRecord> before, TakenPlaces taken, Policy policy) =>
        [.. before.Where(pairing => pairing is { Status: "proposed", RunId: not null })
            .Select(pairing => world.Offered(pairing.ProfileId)).OfType<ProfileCase>()
            .Select(profile => (Profile: profile, Judgement: Judge.Of(need, profile, taken.ForPromised(profile.Id), policy)))
            .Where(pair => pair.Judgement.PassesHardRules)];

    private static IReadOnlyList<(ProfileCase Profile, Judgement Judgement)> Best(NeedTerms terms, World.World world, Func<Guid, Circumstances> circumstances) =>
        [.. world.ProfileIndex
            .Best(terms, terms.Policy.Proposals, circumstances)
            .Select(found => world.Profiles[found.Id])
            .Select(profile => (profile, Judge.Of(terms, profile, circumstances(profile.Id))))];

    /// <summary>Needs for which a changed profile stands, or would now be worth proposing; no other can have another answer.</summary>
    private static async Task<IEnumerable<Guid>> AffectedByAsync(Work work, World.World world, IReadOnlyCollection<Guid> profiles, TakenPlaces taken, Policy policy)
    {
        if (profiles.Count == 0)
            return [];
        var standing = await work.QueryAsync<Guid>("select distinct need_id from pairings where profile_id = any(@Ids) and status in ('proposed', 'approved')", new { Ids = profiles.ToArray() });
        var present = profiles.Select(world.Offered).OfType<ProfileCase>().ToList();
        return standing.Concat(ReverseMatching
            .Suiting(
                world.Needs.Values.Select(need => need.Under(policy)), present,
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

    /// <summary>Profiles of which a place is free again: a run had promised it and it was rejected, or it was taken and is no longer.</summary>
    private static async Task<IReadOnlyList<Guid>> FreedByAsync(Work work, IReadOnlyList<Change> decisions) => decisions.Count == 0 ? []
        : await work.QueryAsync<Guid>($"select profile_id from pairings where pairing_id = any(@Ids) and not (status = 'rejected' and run_id is null) and status not in {Standing.Taking}", new { Ids = decisions.Select(change => change.Id).ToArray() });

    /// <summary>Needs that wait for one of these (A8).</summary>
    private static async Task<IReadOnlyList<Guid>> WaitingForAsync(Work work, IReadOnlyList<Change> needs) => needs.Count == 0 ? []
        : await work.QueryAsync<Guid>(
            "select need_id from needs where active and facts -> 'after' <> '[]' and facts -> 'after' ?| @Ids", new { Ids = needs.Select(change => change.Id.ToString()).ToArray() });
}
