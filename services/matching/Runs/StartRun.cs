using Counterpart.Contracts;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Assignment;
using Counterpart.Matching.Policies;
using Counterpart.Matching.World;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Runs;

/// <summary>POST /runs: assigns all open needs to all free capacity at once (C5). Dry unless it says otherwise: nothing is proposed until it is published.</summary>
internal static class StartRun
{
    public sealed record Answer(Guid Id, RunState State);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/runs", HandleAsync).Allow(Role.Coordinator).WithTags("Runs").WithSummary("Starts a world assignment: all open needs, all free capacity. Dry: nothing is proposed until it is published.");

    public static Task<Results<Accepted<Answer>, ProblemHttpResult>> HandleAsync(RunRequest request, Caller caller, HttpContext http, RunStarts starts, CancellationToken cancellation) =>
        starts.StartAsync(request, from: null, caller, http, cancellation);
}

/// <summary>Takes a run on, if what is asked for is in order.</summary>
internal sealed class RunStarts(Database database, WorldReader reader, ScoringPolicies policies, RunSignal signal, TimeProvider clock)
{
    /// <param name="from">The run that this one was made from.</param>
    public async Task<Results<Accepted<StartRun.Answer>, ProblemHttpResult>> StartAsync(RunRequest request, Guid? from, Caller caller, HttpContext http, CancellationToken cancellation)
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
            var inUse = await policies.InUseAsync(work);
            if ((request.Policy is { } version ? await policies.FindAsync(work, version) : inUse) is not { } policy)
                return Problem.Invalid("invalid-run", "policy", $"There is no scoring policy {request.Policy}; {inUse.Version} is in use.");
            if (await FaultsAsync(request.ToWishes(), policy, caller, work, cancellation) is { Count: > 0 } faultsInWorld)
                return Problem.Invalid("invalid-run", faultsInWorld);
            await work.ExecuteAsync(
                """
                insert into runs (run_id, state, request, from_run, policy, seconds, dry, account, who, asked_at)
                values (@Id, 'waiting', @request, @from, @Policy, @Seconds, @Dry, @Account, @Name, @now)
                """,
                new { idempotency.Id, request, from, Policy = policy.Version, Seconds = request.Seconds ?? 120, Dry = request.Dry ?? true, caller.Account, caller.Name, now = clock.GetUtcNow() });
            work.Audit(caller, "run.started", $"run:{idempotency.Id}", new { request, From = from, Policy = policy.Version });
        }

        var state = await work.QuerySingleOrDefaultAsync<string>("select state from runs where run_id = @Id", new { idempotency.Id });
        await work.CommitAsync();
        signal.Wake();
        return TypedResults.Accepted($"/api/v1/runs/{idempotency.Id}", new StartRun.Answer(idempotency.Id, Kebab.Parse<RunState>(state!)));
    }

    private async Task<List<(string Field, string Detail)>> FaultsAsync(Wishes wishes, Policy policy, Caller caller, Work work, CancellationToken cancellation)
    {
        var decided = await DecidedPairs.ReadAsync(work);
        var parameters = new DynamicParameters();
        NeedSight.Add(parameters, caller);
        var currencies = wishes.Rates is null ? [] : await work.QueryAsync<string>(
            $"""
            select facts -> 'budget' ->> 'currency' as currency from profiles where active and facts -> 'budget' is not null
            union
            select n.facts -> 'cost' ->> 'currency' from needs n where n.active and n.facts -> 'cost' is not null and {NeedSight.Predicate}
            """,
            parameters);
        return await reader.AskAsync(world => RunRules.Check(wishes, Markets.Of(world, decided), policy, currencies).Take(RunRules.MostFaults).ToList(), cancellation);
    }
}
