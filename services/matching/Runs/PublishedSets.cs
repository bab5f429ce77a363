using Counterpart.Contracts.Matching;
using Counterpart.Matching.Policies;
using Counterpart.Matching.Proposals;
using Counterpart.Matching.World;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Runs;

/// <summary>
/// The plan of a run as one set of proposals, published or withdrawn in one transaction. While it stands, each of its needs has the proposals of the set
/// and no others; what was decided before stays. There is one such set at a time.
/// </summary>
internal sealed class PublishedSets(Database database, WorldReader reader, PairingChanges changes, ScoringPolicies policies, TimeProvider clock)
{
    /// <summary>For a run that was not asked to be dry; where it cannot be published, the run says why.</summary>
    public async Task PublishAsAskedAsync(RunRecord run, CancellationToken cancellation)
    {
        if (await PublishAsync(run.RunId, new Caller(run.Account, run.Who, Role.Coordinator, null, null), cancellation) is { } refused)
            await NotPublishedAsync(run.RunId, refused.ProblemDetails.Detail!, cancellation);
    }

    public Task NotPublishedAsync(Guid runId, string why, CancellationToken cancellation) =>
        database.ExecuteAsync("update runs set problem = @Problem where run_id = @runId and published_at is null", new { runId, Problem = $"Not published. {why}" }, cancellation);

    /// <returns>Null when it is published, else why not; then nothing has happened.</returns>
    public async Task<ProblemHttpResult?> PublishAsync(Guid runId, Caller caller, CancellationToken cancellation)
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
        var policy = await policies.InUseAsync(work);
        var check = await reader.AskAsync(world => PlanCheck.Of(run, result, Markets.Of(world, decided), policy), cancellation);
        if (check.Conflicts.Count > 0)
            return Problem.Conflict("world-moved", $"The world has moved since the run: {check.Conflicts.Count} of its pairs cannot be proposed any more.", check.Conflicts);

        var now = clock.GetUtcNow();
        var planned = check.Judged.SelectMany(pairs => pairs).Select(pair => PairId.Of(pair.Need.Id, pair.Profile.Id)).ToArray();
        var standing = (await work.QueryAsync<PairingRecord>($"select {PairingRecord.Columns} from pairings p where p.pairing_id = any(@planned) order by p.pairing_id for update", new { planned }))
            .ToLookup(pairing => pairing.NeedId);
        var difference = new PairingDifference(now);
        foreach (var pairs in check.Judged.OrderBy(pairs => pairs.Key))
            difference.Propose(pairs.First().Need, pairs.Select(pair => (pair.Profile, pair.Judgement)), standing[pairs.Key].ToDictionary(pairing => pairing.ProfileId), policy, runId);
        await difference.SaveAsync(work);
        await WithdrawAsync(
            work, "p.need_id = any(@needs) and p.pairing_id <> all(@planned)", new { needs = result.Needs.Keys.ToArray(), planned, now },
            "A world assignment was published, which gives the place to another need or the need to another.", now);
        await work.ExecuteAsync("update runs set published_at = @now, published_by = @Name where run_id = @runId", new { runId, now, caller.Name });
        work.Audit(caller, "run.published", $"run:{runId}", new { run.Policy, ScoredUnder = policy.Version, Pairings = planned });
        await work.CommitAsync();
        Tell(result);
        return null;
    }

    /// <summary>Takes back what of the set nobody has decided on; the ordinary ranking proposes again, in the same transaction.</summary>
    /// <returns>Null when it is withdrawn, else why not.</returns>
    public async Task<ProblemHttpResult?> WithdrawAsync(Guid runId, Caller caller, CancellationToken cancellation)
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
        var withdrawn = await WithdrawAsync(work, "p.run_id = @runId", new { runId, now }, "The world assignment that proposed it was withdrawn.", now);
        await work.ExecuteAsync("update runs set withdrawn_at = @now, withdrawn_by = @Name where run_id = @runId", new { runId, now, caller.Name });
        work.Audit(caller, "run.withdrawn", $"run:{runId}", new { Pairings = withdrawn.Select(pairing => pairing.PairingId) });
        var policy = await policies.InUseAsync(work);
        await reader.AskAsync(
            async world =>
            {
                await RankNeeds.AgainAsync(work, world, [.. run.Result!.Needs.Keys], [.. withdrawn.Select(pairing => pairing.Facts.ProfileId).Distinct()], policy, now);
                return withdrawn.Count;
            },
            cancellation);
        await work.CommitAsync();
        Tell(run.Result!);
        return null;
    }

    private static Task<RunRecord?> LockAsync(Work work, Guid runId) =>
        work.QuerySingleOrDefaultAsync<RunRecord>($"select {RunRecord.Columns}, r.result from runs r where r.run_id = @runId for update", new { runId });

    /// <summary>Without reading them: they are many, and nothing of them changes but that they go.</summary>
    private static async Task<IReadOnlyList<Withdrawn>> WithdrawAsync(Work work, string which, object arguments, string why, DateTimeOffset now)
    {
        var withdrawn = await work.QueryAsync<Withdrawn>(
            $"update pairings p set status = 'withdrawn', version = p.version + 1, updated_at = @now where p.status = 'proposed' and {which} returning p.pairing_id, p.version, p.facts", arguments);
        foreach (var pairing in withdrawn.OrderBy(pairing => pairing.PairingId))
            work.Publish(new PairingWithdrawn { PairingId = pairing.PairingId, Version = pairing.Version, At = now, Pairing = pairing.Facts, Why = why });
        return withdrawn;
    }

    private sealed record Withdrawn
    {
        public Guid PairingId { get; init; }
        public int Version { get; init; }
        public PairingFacts Facts { get; init; } = null!;
    }

    private void Tell(RunResult result)
    {
        foreach (var need in result.Needs.Keys)
            changes.Tell(need);
    }
}
