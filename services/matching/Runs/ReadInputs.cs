using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Assignment;
using Counterpart.Matching.Policies;
using Counterpart.Matching.World;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Runs;

/// <summary>GET /runs/inputs: what a run that is started now would begin with (C5). As a run does, it leaves out needs that their States show nobody.</summary>
internal static class ReadInputs
{
    /// <param name="Places">That are asked for and that nobody is approved for.</param>
    /// <param name="Pairs">Needs with profiles that suit them, at most 50 for each need.</param>
    /// <param name="WithoutCandidates">Needs that no plan can serve, by reason (C7).</param>
    public sealed record Answer(
        int Policy, IReadOnlyDictionary<string, int> Needs, long Places, IReadOnlyList<Supply> Profiles, long Pairs, IReadOnlyDictionary<string, int> WithoutCandidates);

    /// <param name="Free">Needs that they can take on beside those that they have.</param>
    public sealed record Supply(ProfileKind Kind, int Profiles, long Free);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/runs/inputs", HandleAsync).Allow(Allowing.Secretariat).WithTags("Runs").WithSummary("What takes part in a run that is started now: needs, places, profiles, pairs that suit.");

    public static async Task<Ok<Answer>> HandleAsync(Database database, WorldReader reader, ScoringPolicies policies, CancellationToken cancellation)
    {
        var decided = await DecidedPairs.ReadAsync(database, cancellation);
        var policy = await policies.InUseAsync(database, cancellation);
        return TypedResults.Ok(await reader.AskAsync(world => Count(world, Markets.Of(world, decided), policy), cancellation));
    }

    private static Answer Count(World.World world, Market market, Policy policy)
    {
        var needs = WorldProblem.Of(market, policy, new Wishes { Alternates = 0 }).Needs;
        var supply = world.Profiles.Values
            .GroupBy(profile => profile.Facts.Kind, profile => Math.Max(0, profile.Facts.Capacity.AtOnce - market.Approved.Engaged(profile.Id)))
            .OrderBy(kind => kind.Key).Select(kind => new Supply(kind.Key, kind.Count(), kind.Sum(free => (long)free)));
        return new Answer(
            policy.Version,
            needs.CountBy(need => market.Needs[need.Id].Facts.Status).OrderBy(status => status.Key).ToDictionary(status => Kebab.Of(status.Key), status => status.Value, StringComparer.Ordinal),
            needs.Sum(need => need.Components.Sum(part => (long)part.Places)), [.. supply], needs.Sum(need => (long)need.Candidates.Count),
            needs.Where(need => need.Candidates.Count == 0).CountBy(need => need.WithoutCandidates).OrderBy(reason => reason.Key)
                .ToDictionary(reason => Kebab.Of(reason.Key), reason => reason.Value, StringComparer.Ordinal));
    }
}
