using Counterpart.Contracts;
using Counterpart.Platform.Access;
using Counterpart.Platform.Http;
using Counterpart.Platform.Messaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Platform.Operations;

/// <summary>Tells every event that is needed to know a service's present state again; receivers ignore what they already have.</summary>
public interface IResync
{
    /// <returns>The events, oldest first; each carries its aggregate's present version.</returns>
    IAsyncEnumerable<IEvent> CurrentStateAsync(CancellationToken cancellation);
}

/// <summary><c>/api/v1/operations/{service}/…</c>: dead letters seen, inspected, replayed (K4); resync after a restore.</summary>
internal static class OperationsEndpoints
{
    private const int ResyncBatch = 500;

    public static void Map(IEndpointRouteBuilder api, string service)
    {
        var operations = api.MapGroup($"/operations/{service}").WithTags("Operations");
        operations.MapGet("/dead-letters", (DeadLetters letters, CancellationToken cancellation) => letters.CountAsync(service, cancellation))
            .Allow(Role.Administrator, Role.Auditor).WithSummary("How many messages lie in each error queue.");
        operations.MapGet("/dead-letters/{queue}", PeekAsync).Allow(Role.Administrator, Role.Auditor).WithSummary("The oldest messages of an error queue, with their reasons.");
        operations.MapPost("/dead-letters/{queue}/replay", ReplayAsync).Allow(Role.Administrator).WithSummary("Moves what lies in an error queue back to its queue.");
        operations.MapPost("/resync", ResyncAsync).Allow(Role.Administrator).WithSummary("Tells everything that this service owns again, as it is now.");

        async Task<Results<Ok<IReadOnlyList<DeadLetter>>, ProblemHttpResult>> PeekAsync(string queue, int? limit, Caller caller, DeadLetters letters, CancellationToken cancellation) =>
            Find(queue) is { } found
                ? TypedResults.Ok<IReadOnlyList<DeadLetter>>([.. (await letters.PeekAsync(found, Cursor.Size(limit), cancellation)).Select(letter => caller.Role == Role.Auditor ? letter : letter.WithoutSecrets())])
                : Problem.NotFound("queue");

        async Task<Results<Ok<Replayed>, ProblemHttpResult>> ReplayAsync(string queue, Caller caller, DeadLetters letters, Database.Database database, CancellationToken cancellation)
        {
            if (Find(queue) is not { } found)
                return Problem.NotFound("queue");
            await using var work = await database.BeginAsync(cancellation);
            work.Audit(caller, "dead-letters.replayed", $"queue:{queue}");
            await work.CommitAsync();
            return TypedResults.Ok(new Replayed(await letters.ReplayAsync(found, cancellation)));
        }

        Queue? Find(string name) => Queues.All.FirstOrDefault(queue => queue.Name == name && queue.Service == service);
    }

    private static async Task<Results<Ok<Resynced>, ProblemHttpResult>> ResyncAsync(Caller caller, Database.Database database, IEnumerable<IResync> sources, CancellationToken cancellation)
    {
        await using (var asked = await database.BeginAsync(cancellation))
        {
            asked.Audit(caller, "resync.asked", "resync");
            await asked.CommitAsync();
        }

        var told = 0;
        foreach (var source in sources)
        {
            await foreach (var batch in source.CurrentStateAsync(cancellation).Chunk(ResyncBatch).WithCancellation(cancellation))
            {
                await using var work = await database.BeginAsync(cancellation);
                foreach (var @event in batch)
                    work.Publish(@event);
                await work.CommitAsync();
                told += batch.Length;
            }
        }

        return TypedResults.Ok(new Resynced(told));
    }

    internal sealed record Replayed(int Messages);

    internal sealed record Resynced(int Events);
}
