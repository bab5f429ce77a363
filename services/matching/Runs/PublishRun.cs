using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Runs;

/// <summary>POST /runs/{id}/publish: the pairs of the plan become proposals, all of them or none.</summary>
internal static class PublishRun
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/runs/{id:guid}/publish", HandleAsync).Allow(Role.Coordinator).WithTags("Runs").WithSummary("Publishes a plan as one set of proposals; refused when the world has moved.");

    public static async Task<Results<Ok<RunView>, ProblemHttpResult>> HandleAsync(Guid id, Caller caller, PublishedSets sets, Database database, CancellationToken cancellation) =>
        await sets.PublishAsync(id, caller, cancellation) is { } refused ? refused : TypedResults.Ok((await ReadRuns.FindAsync(database, id, cancellation))!);
}
