using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Runs;

/// <summary>POST /runs/{id}/withdraw: what was published is taken back as one; what was decided stays.</summary>
internal static class WithdrawRun
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/runs/{id:guid}/withdraw", HandleAsync).Allow(Role.Coordinator).WithTags("Runs").WithSummary("Withdraws a published plan as one; decided pairings stay, the ordinary ranking goes on.");

    public static async Task<Results<Ok<RunView>, ProblemHttpResult>> HandleAsync(Guid id, Caller caller, PublishedSets sets, Database database, CancellationToken cancellation) =>
        await sets.WithdrawAsync(id, caller, cancellation) is { } refused ? refused : TypedResults.Ok((await ReadRuns.FindAsync(database, id, cancellation))!);
}
