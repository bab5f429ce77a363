using Counterpart.Contracts.Needs;
using Counterpart.Matching.Engine;
using Counterpart.Matching.World;
using Counterpart.Platform.Access;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Clusters;

/// <summary>GET /clusters: like needs of several States of one subregion, as drafts of regional actions (C9).</summary>
internal static class ReadClusters
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/clusters", HandleAsync).Allow([Role.Donor, Role.Provider, .. Allowing.Secretariat]).WithTags("Figures").WithSummary("Like needs within a subregion: subregion=, fewestStates= (3).");

    public static async Task<Results<Ok<Page<NeedCluster>>, ProblemHttpResult>> HandleAsync(string? subregion, int? fewestStates, Caller caller, WorldReader reader, CancellationToken cancellation)
    {
        // Public figures never speak of fewer than three States (G5); nobody needs a region of one.
        var fewest = Math.Max(fewestStates ?? 3, caller.IsSecretariat ? 2 : 3);
        var clusters = await reader.AskAsync(world => NeedClusters.Find(
            world.Needs.Values.Where(need => need.Facts.LapsedAt is null && (caller.Sees(need.Facts) || need.Facts.Visibility.IsOpenToGivers())
                && (subregion is null || need.State?.SubregionCodes.Contains(subregion) == true)), fewest), cancellation);
        return TypedResults.Ok(new Page<NeedCluster>(clusters, null, clusters.Count));
    }
}
