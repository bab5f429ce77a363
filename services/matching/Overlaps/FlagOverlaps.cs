using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Linkage;
using Counterpart.Matching.World;
using Counterpart.Platform.Database;

namespace Counterpart.Matching.Overlaps;

/// <summary>Compares changed needs with the activities in their State, and changed activities with the needs there; overlaps come and go with their cause, what was ruled on them stays (C10).</summary>
internal static class FlagOverlaps
{
    /// <param name="merged">Which organisations were one before: activities whose givers count otherwise now are graded again.</param>
    public static async Task FollowAsync(Work work, World.World world, IReadOnlyList<Change> needs, IReadOnlyList<Change> activities, MergedOrganisations merged, DateTimeOffset now)
    {
        var (needIds, activityIds) = (needs.Select(change => change.Id).ToHashSet(), activities.Select(change => change.Id).ToHashSet());
        if (!ReferenceEquals(merged, world.Merged))
            activityIds.UnionWith(world.Activities.Values.Where(activity => activity.Facts.Organisations.Any(party => merged.NameOf(party) != world.Merged.NameOf(party))).Select(activity => activity.Id));
        if (needIds.Count + activityIds.Count == 0)
            return;

        var changedActivities = activityIds.Select(id => world.Activities.GetValueOrDefault(id)).OfType<ActivityCase>().ToList();
        var pairs = needIds.Select(id => world.Needs.GetValueOrDefault(id)).OfType<NeedCase>().SelectMany(need => world.ActivitiesIn(need.Facts.State).Select(activity => (need, activity)))
            .Concat(
                from activity in changedActivities
                from state in activity.Facts.States.Distinct(StringComparer.Ordinal)
                from need in world.NeedsIn(state)
                where !needIds.Contains(need.Id)
                select (need, activity));
        var found = (
            from pair in pairs
            let judgement = OverlapGrading.Judge(pair.need, pair.activity, world.Merged)
            where judgement is { Verdict: not Verdict.Unrelated }
            select (pair.need, pair.activity, judgement)).ToList();
        var standing = (await work.QueryAsync<Standing>(
            "select overlap_id, need_id, activity_id, version, active, ruling_id is not null as ruled from assistance_overlaps where need_id = any(@Needs) or activity_id = any(@Activities) order by overlap_id for update",
            new { Needs = needIds.ToArray(), Activities = activityIds.ToArray() })).ToDictionary(overlap => (overlap.NeedId, overlap.ActivityId));

        var flagged = found.ConvertAll(overlap =>
        {
            var before = standing.GetValueOrDefault((overlap.need.Id, overlap.activity.Id));
            return (Id: before?.OverlapId ?? PairId.Of(overlap.need.Id, overlap.activity.Id), Version: (before?.Version ?? 0) + 1, IsNew: before is not ({ Active: true } or { Ruled: true }), overlap.need, overlap.activity, overlap.judgement);
        });
        if (flagged.Count > 0)
        {
            await work.ExecuteAsync(
                """
                insert into assistance_overlaps (overlap_id, need_id, activity_id, version, active, state, verdict, because, bits, evidence, flagged_at, updated_at)
                select overlap_id, need_id, activity_id, version, true, state, verdict, because, bits, evidence::jsonb, @now, @now
                from unnest(@Ids, @Needs, @Activities, @Versions, @States, @Verdicts, @Because, @Bits, @Evidence) as row (overlap_id, need_id, activity_id, version, state, verdict, because, bits, evidence)
                on conflict (need_id, activity_id) do update
                set version = excluded.version, active = true, state = excluded.state, verdict = excluded.verdict, because = excluded.because, bits = excluded.bits, evidence = excluded.evidence, updated_at = excluded.updated_at,
                    flagged_at = case when assistance_overlaps.active then assistance_overlaps.flagged_at else excluded.flagged_at end
                """,
                new
                {
                    Ids = flagged.Select(overlap => overlap.Id).ToArray(),
                    Needs = flagged.Select(overlap => overlap.need.Id).ToArray(),
                    Activities = flagged.Select(overlap => overlap.activity.Id).ToArray(),
                    Versions = flagged.Select(overlap => overlap.Version).ToArray(),
                    States = flagged.Select(overlap => overlap.need.Facts.State).ToArray(),
                    Verdicts = flagged.Select(overlap => Kebab.Of(overlap.judgement.Verdict)).ToArray(),
                    Because = flagged.Select(overlap => overlap.judgement.Because).ToArray(),
                    Bits = flagged.Select(overlap => overlap.judgement.Bits).ToArray(),
                    Evidence = flagged.Select(overlap => JsonSerializer.Serialize(overlap.judgement.Evidence, ContractJson.Options)).ToArray(),
                    now,
                });
        }

        // Nobody is told again of what was ruled on.
        foreach (var overlap in flagged.Where(overlap => overlap.IsNew))
        {
            work.Publish(new OverlapFlagged
            {
                OverlapId = overlap.Id,
                Version = overlap.Version,
                At = now,
                NeedId = overlap.need.Id,
                NeedReference = overlap.need.Facts.Reference,
                State = overlap.need.Facts.State,
                ActivityId = overlap.activity.Id,
                ActivityIdentifier = overlap.activity.Facts.Identifier,
                ActivityTitle = overlap.activity.Facts.Title,
            });
        }

        var gone = standing.Values.Where(overlap => overlap.Active).Select(overlap => (overlap.NeedId, overlap.ActivityId))
            .Except(found.Select(overlap => (overlap.need.Id, overlap.activity.Id))).Select(key => standing[key].OverlapId).ToArray();
        if (gone.Length > 0)
            await work.ExecuteAsync("update assistance_overlaps set active = false, version = version + 1, updated_at = @now where overlap_id = any(@gone)", new { gone, now });
    }

    private sealed record Standing
    {
        public Guid OverlapId { get; init; }
        public Guid NeedId { get; init; }
        public Guid ActivityId { get; init; }
        public int Version { get; init; }
        public bool Active { get; init; }
        public bool Ruled { get; init; }
    }
}
