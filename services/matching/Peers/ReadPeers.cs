using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Matching.Engine;
using Counterpart.Matching.World;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Peers;

/// <summary>GET /needs/{id}/peers: States that had and closed a like need (C8), for the State concerned and the Secretariat.</summary>
internal static class ReadPeers
{
    public sealed record PeerView(string State, int Points, string Sentence, IReadOnlyList<Sentence> Clauses, IReadOnlyList<MetNeed> Needs);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/needs/{id:guid}/peers", HandleAsync).Allow([Role.FocalPoint, .. Allowing.Secretariat]).WithTags("Needs").WithSummary("States that met a like need, with the same legal system or language.");

    public static async Task<Results<Ok<Page<PeerView>>, ProblemHttpResult>> HandleAsync(Guid id, Caller caller, Database database, CancellationToken cancellation)
    {
        var need = await database.QuerySingleOrDefaultAsync<Row>("select need_id, version, facts from needs where need_id = @id", new { id }, cancellation);
        if (need is null || !caller.Sees(need.Facts))
            return Problem.NotFound("need");

        // Another State's met need is shown only where that State opened it to everybody.
        var met = await database.QueryAsync<Row>("select need_id, version, facts from needs where not active and facts ->> 'status' = @Met", new { Met = Kebab.Of(NeedStatus.Met) }, cancellation);
        var shown = met.Where(row => caller.Sees(row.Facts) || row.Facts.Visibility == Visibility.Public);
        return TypedResults.Ok(new Page<PeerView>([.. PeerStates.Find(need.ToCase(), shown.Select(row => row.ToCase())).Select(peer => new PeerView(peer.State, peer.Points, peer.Sentence, peer.Said, peer.Needs))], null));
    }

    private sealed record Row
    {
        public Guid NeedId { get; init; }
        public int Version { get; init; }
        public NeedFacts Facts { get; init; } = null!;

        public NeedCase ToCase() => new(NeedId, Version, Facts);
    }
}
