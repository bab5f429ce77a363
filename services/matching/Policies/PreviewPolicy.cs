using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Proposals;
using Counterpart.Matching.World;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Policies;

/// <summary>
/// POST /policies/preview: what a policy would change, worked out on the needs that the caller sees, the most urgent first. Stores nothing, proposes nothing.
/// </summary>
internal static class PreviewPolicy
{
    private const int MostNeeds = 5_000;

    /// <summary>Others who ask something of the world wait for no more than this.</summary>
    private const int Together = 100;

    private const int MostListed = 50;

    /// <param name="Open">Open needs that the caller sees, of which <paramref name="Considered"/> were scored.</param>
    /// <param name="Losing">Needs that would lose their only proposals, at most 50.</param>
    /// <param name="Pairs">At most 50 of each kind, those first that change most.</param>
    public sealed record Answer(
        int InUse, Policy Candidate, int Open, int Considered, Sums Changes, IReadOnlyList<GroupSums> Groups, IReadOnlyList<ChangedNeed> Losing, IReadOnlyList<ChangedPair> Pairs);

    /// <param name="Losing">Needs that would have no proposal any more.</param>
    /// <param name="Gaining">Needs that would have their first.</param>
    public sealed record Sums(int Appear, int Disappear, int ScoredOtherwise, int Unchanged, int Losing, int Gaining);

    /// <param name="Group">Code of a regional group; absent for States that belong to none.</param>
    public sealed record GroupSums(string? Group, int Needs, Sums Changes);

    public sealed record ChangedNeed(Guid Id, string Reference, string State, string Title, int Before, int After);

    /// <param name="Before">The score of the proposal that stands; absent when there is none.</param>
    /// <param name="After">Absent when it would not be proposed.</param>
    public sealed record ChangedPair(Guid NeedId, string NeedReference, string State, Guid ProfileId, string ProfileName, int? Before, int? After);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/policies/preview", HandleAsync).Allow(Role.Administrator, Role.Coordinator).WithTags("Policies").WithSummary("What a scoring policy would change: proposals that would come, go or score otherwise; state= for one State alone. Nothing is kept.");

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        PolicyDraft draft, string? state, Caller caller, Database database, WorldReader reader, ScoringPolicies policies, CancellationToken cancellation)
    {
        var inUse = await policies.InUseAsync(database, cancellation);
        var (candidate, faults) = draft.Over(inUse, inUse.Version + 1);
        if (faults.Count > 0)
            return Problem.Invalid("invalid-policy", faults);

        var only = States.Find(state)?.Alpha3 ?? state;
        var open = await reader.AskAsync(
            world => (only is null ? world.Needs.Values : world.NeedsIn(only)).Where(need => caller.Sees(need.Facts) && need.Facts.SeeksCounterparts)
                .OrderBy(need => need.Facts.Priority).ThenBy(need => need.Id).Select(need => need.Id).ToList(),
            cancellation);
        TakenPlaces taken;
        await using (var work = await database.BeginAsync(cancellation))
            taken = await TakenPlaces.ReadAsync(work);

        var seen = new List<Seen>();
        foreach (var needs in open.Take(MostNeeds).Chunk(Together))
        {
            var standing = (await database.QueryAsync<PairingRecord>($"select {PairingRecord.Columns} from pairings p where p.need_id = any(@needs)", new { needs }, cancellation)).ToLookup(pairing => pairing.NeedId);
            seen.AddRange(await reader.AskAsync(
                world => needs.Select(world.Needs.GetValueOrDefault).OfType<NeedCase>().Select(need => See(need, world, standing[need.Id].ToDictionary(pairing => pairing.ProfileId), taken, candidate)).ToList(),
                cancellation));
        }

        return TypedResults.Ok(new Answer(
            inUse.Version, candidate, open.Count, seen.Count, Sum(seen),
            [.. seen.GroupBy(need => need.Group, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new GroupSums(group.Key, group.Count(), Sum([.. group])))],
            [.. seen.Where(need => need.Loses).Take(MostListed).Select(need => need.Changed)],
            [.. Largest(seen, pair => pair.After is null), .. Largest(seen, pair => pair.Before is null), .. Largest(seen, pair => pair is { Before: not null, After: not null })]));
    }

    private static Seen See(NeedCase need, World.World world, Dictionary<Guid, PairingRecord> before, TakenPlaces taken, Policy candidate)
    {
        var stands = before.Values.Where(pairing => pairing.Status == "proposed").ToDictionary(pairing => pairing.ProfileId);
        var wanted = RankNeeds.Wanted(need, world, before, taken, candidate).Best.Where(pair => before.GetValueOrDefault(pair.Profile.Id)?.Status is null or "proposed" or "withdrawn").ToDictionary(pair => pair.Profile.Id);
        var pairs = stands.Keys.Union(wanted.Keys).Order().Select(id => new ChangedPair(
            need.Id, need.Facts.Reference, need.Facts.State, id, stands.TryGetValue(id, out var standing) ? standing.Facts.ProfileName : wanted[id].Profile.Facts.Name,
            standing?.Score, wanted.TryGetValue(id, out var would) ? would.Judgement.Score : null)).ToList();
        var group = need.State?.Group is { } of ? RegionalGroups.Code(of) : null;
        return new Seen(new ChangedNeed(need.Id, need.Facts.Reference, need.Facts.State, need.Facts.Title, stands.Count, wanted.Count), group, pairs);
    }

    private static Sums Sum(IReadOnlyCollection<Seen> needs)
    {
        var pairs = needs.SelectMany(need => need.Pairs).ToList();
        return new Sums(
            pairs.Count(pair => pair.Before is null), pairs.Count(pair => pair.After is null), pairs.Count(pair => pair is { Before: { } before, After: { } after } && before != after),
            pairs.Count(pair => pair.Before == pair.After), needs.Count(need => need.Loses), needs.Count(need => need.Changed is { Before: 0, After: > 0 }));
    }

    private static IEnumerable<ChangedPair> Largest(IEnumerable<Seen> needs, Func<ChangedPair, bool> ofKind) =>
        needs.SelectMany(need => need.Pairs).Where(pair => ofKind(pair) && pair.Before != pair.After)
            .OrderByDescending(pair => Math.Abs((pair.Before ?? 0) - (pair.After ?? 0))).ThenBy(pair => pair.NeedId).ThenBy(pair => pair.ProfileId).Take(MostListed);

    private sealed record Seen(ChangedNeed Changed, string? Group, IReadOnlyList<ChangedPair> Pairs)
    {
        public bool Loses => Changed is { Before: > 0, After: 0 };
    }
}
