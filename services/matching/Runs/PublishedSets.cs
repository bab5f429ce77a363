using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Assignment;
using Counterpart.Matching.Proposals;
using Counterpart.Matching.World;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Runs;

/// <summary>
/// The plan of a run as one set of proposals, published or withdrawn in one transaction. While it stands, each of its needs has the proposals of the set
/// and no others; what was decided before stays. There is one such set at a time.
/// </summary>
internal sealed class PublishedSets(Database database, WorldReader reader, PairingChanges changes, TimeProvider clock)
{
    private static readonly Policy Policy = Policy.Current;

    /// <summary>For a run that was not asked to be dry; where it cannot be published, the run says why.</summary>
    public async Task PublishAsAskedAsync(RunRecord run, CancellationToken cancellation)
    {
        if (await PublishAsync(run.RunId, run.Who, cancellation) is { } refused)
            await database.ExecuteAsync("update runs set problem = @Problem where run_id = @RunId", new { run.RunId, Problem = $"Not published. {refused.ProblemDetails.Detail}" }, cancellation);
    }

    /// <returns>Null when it is published, else why not; then nothing has happened.</returns>
    public async Task<ProblemHttpResult?> PublishAsync(Guid runId, string who, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(cancellation);
        await work.TakeTurnAloneAsync();
        if (await LockAsync(work, runId) is not { } run)
            return Problem.NotFound("run");
        if (run.Result is not { } result)
            return Problem.Conflict("run-not-ready", $"This run is {run.State} and has no plan.");
        if (run.PublishedAt is not null)
            return Problem.Conflict("already-published", "This run was published before.");
        if (await work.QuerySingleOrDefaultAsync<Guid?>("select run_id from pairings where status = 'proposed' and run_id is not null limit 1") is { } other)
            return Problem.Conflict("other-run-published", $"The run {other} is published, and not all of it is decided: withdraw it first.");

        var decided = await DecidedPairs.ReadAsync(work);
        var (conflicts, judged) = await reader.AskAsync(
            world =>
            {
                var market = Markets.Of(world, decided);
                return (PlanConflicts.Of(run, result.Plan, market).ToList(), Judge(result.Plan, market, decided));
            },
            cancellation);
        if (conflicts.Count > 0)
            return Problem.Conflict("world-moved", $"The world has moved since the run: {conflicts.Count} of its pairs cannot be proposed any more.", conflicts);

        var now = clock.GetUtcNow();
        var before = (await work.QueryAsync<PairingRecord>(
            $"select {PairingRecord.Columns} from pairings p where p.need_id = any(@Ids) order by p.pairing_id for update", new { Ids = result.Needs.Keys.ToArray() })).ToLookup(pairing => pairing.NeedId);
        var difference = new PairingDifference(now);
        foreach (var needId in result.Needs.Keys.Order())
        {
            var pairs = judged[needId].ToList();
            if (pairs.Count > 0)
                difference.Propose(pairs[0].Need, pairs.Select(pair => (pair.Profile, pair.Judgement)), before[needId].ToDictionary(pairing => pairing.ProfileId), Policy, runId);
            difference.WithdrawAll(before[needId].Where(pairing => !pairs.Exists(pair => pair.Profile.Id == pairing.ProfileId)), "A world assignment was published, which gives the place to another need or the need to another.");
        }

        await difference.SaveAsync(work);
        await work.ExecuteAsync("update runs set published_at = @now, published_by = @who where run_id = @runId", new { runId, now, who });
        await work.CommitAsync();
        Tell(result);
        return null;
    }

    /// <summary>Takes back what of the set nobody has decided on; the ordinary ranking proposes again, in the same transaction.</summary>
    /// <returns>Null when it is withdrawn, else why not.</returns>
    public async Task<ProblemHttpResult?> WithdrawAsync(Guid runId, string who, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(cancellation);
        await work.TakeTurnAloneAsync();
        if (await LockAsync(work, runId) is not { } run)
            return Problem.NotFound("run");
        if (run.PublishedAt is null)
            return Problem.Conflict("not-published", "This run was never published.");
        if (run.WithdrawnAt is not null)
            return Problem.Conflict("already-withdrawn", "This run was withdrawn before.");

        var now = clock.GetUtcNow();
        var standing = await work.QueryAsync<PairingRecord>(
            $"select {PairingRecord.Columns} from pairings p where p.run_id = @runId and p.status = 'proposed' order by p.pairing_id for update", new { runId });
        var difference = new PairingDifference(now);
        difference.WithdrawAll(standing, "The world assignment that proposed it was withdrawn.");
        await difference.SaveAsync(work);
        await work.ExecuteAsync("update runs set withdrawn_at = @now, withdrawn_by = @who where run_id = @runId", new { runId, now, who });
        await reader.AskAsync(
            async world =>
            {
                await RankNeeds.AgainAsync(work, world, [.. run.Result!.Needs.Keys], [.. standing.Select(pairing => pairing.ProfileId).Distinct()], now);
                return standing.Count;
            },
            cancellation);
        await work.CommitAsync();
        Tell(run.Result!);
        return null;
    }

    private static Task<RunRecord?> LockAsync(Work work, Guid runId) =>
        work.QuerySingleOrDefaultAsync<RunRecord>($"select {RunRecord.Columns}, r.result from runs r where r.run_id = @runId for update", new { runId });

    private static ILookup<Guid, (NeedCase Need, ProfileCase Profile, Judgement Judgement)> Judge(AssignmentPlan plan, Market market, DecidedPairs decided) =>
        (from pair in plan.Pairs.Select(pair => (pair.Need, pair.Provider)).Distinct()
         let need = market.Needs.GetValueOrDefault(pair.Need)
         let profile = market.Profile(pair.Provider)
         where need is not null && profile is not null
         select (Need: need, Profile: profile, Judgement: Engine.Judge.Of(need, profile, new Circumstances(decided.Engaged(profile.Id), decided.Declined.Contains(pair)), Policy)))
        .ToLookup(pair => pair.Need.Id);

    private void Tell(RunResult result)
    {
        foreach (var need in result.Needs.Keys)
            changes.Tell(need);
    }
}
