using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Proposals;
using Counterpart.Matching.World;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;

namespace Counterpart.Matching.Coverage;

/// <summary>
/// Reads what a caller may count: open needs that he may read (I2), activities, which their publishers made public, and engagements of needs that he may read,
/// with the giver where he may know it. What he may not see changes nothing of it.
/// </summary>
internal static class Covering
{
    public static async Task<CoverageFacts> ReadAsync(CoverageQuestion question, Caller caller, WorldReader reader, Database database, CancellationToken cancellation)
    {
        var (needs, activities, merged) = await reader.AskAsync(Look, cancellation);
        var served = (await database.QueryAsync<Row>(
            $"""
            select e.engagement_id, e.need_id, needs.version, needs.facts as need, p.facts as pairing, {PairingSight.Predicate} as named
            from engagements e
            join pairings p on p.pairing_id = e.engagement_id
            join needs on needs.need_id = e.need_id
            where e.status <> 'closed'
            """,
            PairingSight.Parameters(caller), cancellation)).Where(row => caller.Reads(row.Need));
        var ages = (await database.QueryAsync<Age>("select record_id, since from ages where record_id = any(@Ids)",
            new { Ids = needs.Select(need => need.Id).Concat(activities.Select(activity => activity.Id)).ToArray() }, cancellation)).ToDictionary(age => age.RecordId, age => age.Since);

        return new CoverageFacts(
            needs.ConvertAll(need => new CoveredNeed(need, Later(need.Facts.PublishedAt, Since(need.Id)))),
            activities.ConvertAll(activity => new CoveringActivity(activity, Since(activity.Id), merged)),
            [.. served.Select(row => new CoveringEngagement(row.EngagementId, new NeedCase(row.NeedId, row.Version, row.Need), row.Named ? NameOf(row.Pairing, merged) : null))]);

        (List<NeedCase>, List<ActivityCase>, MergedOrganisations) Look(World.World world)
        {
            var open = question.States is { } states ? states.SelectMany(world.NeedsIn) : world.Needs.Values;
            var given = question.States is { } here ? here.SelectMany(world.ActivitiesIn).DistinctBy(activity => activity.Id) : world.Activities.Values;
            return ([.. open.Where(need => need.Facts.Status is NeedStatus.Open or NeedStatus.PartlyMatched && caller.Reads(need.Facts))], [.. given], world.Merged);
        }

        DateTimeOffset? Since(Guid id) => ages.TryGetValue(id, out var since) ? since : null;
    }

    /// <remarks>An expert is a person, whoever keeps the profile (B2).</remarks>
    private static string NameOf(PairingFacts pairing, MergedOrganisations merged) =>
        pairing.ProfileKind == ProfileKind.Expert ? pairing.ProfileName : merged.NameOf(pairing.ProfileOwner, pairing.ProfileName);

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;

    private sealed record Age
    {
        public Guid RecordId { get; init; }
        public DateTimeOffset Since { get; init; }
    }

    private sealed record Row
    {
        public Guid EngagementId { get; init; }
        public Guid NeedId { get; init; }
        public int Version { get; init; }
        public NeedFacts Need { get; init; } = null!;
        public PairingFacts Pairing { get; init; } = null!;
        public bool Named { get; init; }
    }
}
