using Counterpart.Contracts;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Assignment;
using Counterpart.Matching.World;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Runs;

/// <summary>POST /runs: assigns all open needs to all free capacity at once (C5). Dry unless it says otherwise: nothing is proposed until it is published.</summary>
internal static class StartRun
{
    public sealed record Answer(Guid Id, RunState State);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/runs", HandleAsync).Allow(Role.Coordinator).WithTags("Runs").WithSummary("Starts a world assignment: all open needs, all free capacity. Dry: nothing is proposed until it is published.");

    public static async Task<Results<Accepted<Answer>, ProblemHttpResult>> HandleAsync(
        RunRequest request, Caller caller, HttpContext http, Database database, WorldReader reader, RunSignal signal, TimeProvider clock, CancellationToken cancellation)
    {
        var faults = RunRules.Check(request).ToList();
        if (faults.Count > 0)
            return Problem.Invalid("invalid-run", faults);

        // The key comes first: a request that is repeated is not held against a world that has moved since.
        var idempotency = Idempotency.Of(http.Request, caller);
        await using var work = await database.BeginAsync(cancellation);
        var claim = await idempotency.ClaimAsync(work, request);
        if (claim == Claim.Reused)
            return Problem.KeyReused();
        if (claim == Claim.New)
        {
            if (await FaultsAsync(request.ToWishes(), work, reader, cancellation) is { Count: > 0 } faultsInWorld)
                return Problem.Invalid("invalid-run", faultsInWorld);
            await work.ExecuteAsync(
                """
                insert into runs (run_id, state, request, policy, seconds, dry, account, who, asked_at)
                values (@Id, 'waiting', @request, @Policy, @Seconds, @Dry, @Account, @Name, @now)
                """,
                new { idempotency.Id, request, Policy = Policy.Current.Version, Seconds = request.Seconds ?? 120, Dry = request.Dry ?? true, caller.Account, caller.Name, now = clock.GetUtcNow() });
        }

        var state = await work.QuerySingleOrDefaultAsync<string>("select state from runs where run_id = @Id", new { idempotency.Id });
        await work.CommitAsync();
        signal.Wake();
        return TypedResults.Accepted($"/api/v1/runs/{idempotency.Id}", new Answer(idempotency.Id, Kebab.Parse<RunState>(state!)));
    }

    private static async Task<List<(string Field, string Detail)>> FaultsAsync(Wishes wishes, Work work, WorldReader reader, CancellationToken cancellation)
    {
        var decided = await DecidedPairs.ReadAsync(work);
        var currencies = wishes.Rates is null ? [] : await work.QueryAsync<string>(
            """
            select facts -> 'budget' ->> 'currency' as currency from profiles where active and facts -> 'budget' is not null
            union
            select facts -> 'cost' ->> 'currency' from needs where active and facts -> 'cost' is not null
            """);
        return await reader.AskAsync(world => RunRules.Check(wishes, Markets.Of(world, decided), currencies).Take(RunRules.MostFaults).ToList(), cancellation);
    }
}
