using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Counterpart.Matching.World;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;

namespace Counterpart.Matching.Proposals;

/// <summary>GET /needs/{id}/pairings/stream: says when there is something new to see, so that pages need no reload (F2).</summary>
internal static class StreamPairings
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/needs/{id:guid}/pairings/stream", (Guid id, Caller caller, Database database, PairingChanges changes, CancellationToken cancellation) =>
                TypedResults.ServerSentEvents(WatchAsync(id, caller, database, changes, cancellation)))
            .Allow(PairingSight.Readers).WithTags("Pairings").WithSummary("Server-sent events: one when the pairings of a need change.");

    /// <summary>Says only that something changed: what changed is read with the caller's own rights.</summary>
    private static async IAsyncEnumerable<SseItem<string>> WatchAsync(Guid needId, Caller caller, Database database, PairingChanges changes, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? before = null;
        var parameters = PairingSight.Parameters(caller);
        parameters.Add("Need", needId);
        while (!cancellation.IsCancellationRequested)
        {
            var now = await database.QuerySingleOrDefaultAsync<string>(
                $"""
                select concat((select sum(version) from pairings p where p.need_id = @Need and {PairingSight.Predicate}), '/',
                              (select sum(o.version) from assistance_overlaps o join needs n on n.need_id = o.need_id where o.need_id = @Need and {NeedSight.Predicate}))
                """,
                parameters, cancellation);
            if (now != before)
                yield return new SseItem<string>("changed");
            before = now;
            await changes.WaitAsync(needId, Look, cancellation);
        }
    }
}
