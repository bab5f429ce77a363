using Counterpart.Contracts.Reviews;
using Counterpart.Needs.Posting;
using Counterpart.Needs.Search;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Needs.Lifecycle;

/// <summary>POST /needs/confirmations: the State's focal point says of several needs in one click that they are still valid (A4). Each is answered by itself.</summary>
internal static class ConfirmNeeds
{
    private const int Most = 500;

    public sealed record Request(IReadOnlyList<Guid>? Ids);

    /// <param name="Confirmed">False: the State has no such need.</param>
    /// <param name="Version">After it; absent where nothing was confirmed, as is what follows.</param>
    public sealed record Outcome(Guid Id, bool Confirmed, int? Version = null, Freshness? Freshness = null, DateTimeOffset? ReviewBy = null);

    public sealed record Answer(int Confirmed, IReadOnlyList<Outcome> Items);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/needs/confirmations", HandleAsync).Allow(Role.FocalPoint).WithTags("Needs").WithSummary("Confirms several needs of the State at once: ids; each is answered by itself.");

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        Request request, Caller caller, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        if (request.Ids?.Distinct().ToArray() is not { Length: > 0 and <= Most } ids)
            return Problem.Invalid("bad-list", "ids", $"Name 1 to {Most} needs.");

        await using var work = await database.BeginAsync(cancellation);
        var parameters = new DynamicParameters(new { ids });
        Sight.Add(parameters, caller);
        var found = await work.QueryAsync<NeedRecord>($"select {NeedRecords.Columns} from needs n where n.need_id = any(@ids) and {Sight.Predicate} order by n.need_id for update", parameters);
        var (now, confirmed) = (clock.GetUtcNow(), new Dictionary<Guid, NeedRecord>());
        foreach (var before in found.Where(need => caller.SpeaksFor(need.Facts.State)))
        {
            var after = ConfirmNeed.Confirm(before, now);
            await NeedRecords.UpdateAsync(work, before, after, new Deed(caller, "confirmed") { IsPartOfMore = true });
            confirmed.Add(after.NeedId, after);
        }

        if (confirmed.Count == 0)
            return Problem.NotFound("need");
        work.Audit(caller, "needs.confirmed", $"state:{caller.State}", new { Needs = confirmed.Values.Select(need => new { need.NeedId, need.Version }) });
        await work.CommitAsync();
        return TypedResults.Ok(new Answer(confirmed.Count, [.. ids.Select(id => confirmed.TryGetValue(id, out var need) ? Of(new NeedView(need, now)) : new Outcome(id, Confirmed: false))]));
    }

    private static Outcome Of(NeedView need) => new(need.Id, Confirmed: true, need.Version, need.Freshness, need.ReviewBy);
}
