using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Policies;
using Counterpart.Matching.Runs;
using Counterpart.Matching.World;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Counterpart.Matching.Orphans;

/// <summary>
/// GET /orphans: open needs that the caller may read and for which nobody is proposed, the most urgent and oldest first, with the reason as far as it may be told
/// (C7). No sums, and none of them that the caller could not read one by one (G5).
/// </summary>
internal static class ReadOrphans
{
    /// <param name="OpenSince">When it was published.</param>
    public sealed record Orphan(
        Guid Id, string Reference, string State, string Title, Priority Priority, IReadOnlyList<SoughtArticle> Articles, IReadOnlyList<string> Types, DateTimeOffset? OpenSince,
        UnmatchedReason Reason, string Sentence, IReadOnlyList<Sentence> Clauses);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/orphans", HandleAsync).Allow(Allowing.SignedIn).WithTags("Figures").WithSummary("Open needs that you may read and for which nobody is proposed: article=, type=, group=, state=, each as often as you like.");

    public static async Task<Results<Ok<Page<Orphan>>, ProblemHttpResult>> HandleAsync(
        [FromQuery] string[]? article, [FromQuery] string[]? type, [FromQuery] string[]? group, [FromQuery] string[]? state, string? cursor, int? limit, Caller caller, WorldReader reader, Database database,
        ScoringPolicies policies, CancellationToken cancellation)
    {
        if (!Cursor.TryRead<Position>(cursor, out var position))
            return Problem.Invalid("bad-cursor", "cursor", "This is not a cursor of this list.");
        var wanted = new Filter(
            Named(article, text => ArticleReference.TryParse(text, out var read) ? read.Article : text), Named(type, text => AssistanceTypes.Find(text)?.Code ?? text),
            Named(group, text => RegionalGroups.TryParse(text, out var read) ? RegionalGroups.Code(read) : text), Named(state, text => States.Find(text)?.Alpha3 ?? text));

        var decided = await DecidedPairs.ReadAsync(database, cancellation);
        var policy = await policies.InUseAsync(database, cancellation);
        // Whether there is a pairing is told of needs that the caller reads, who is paired is not.
        var matched = (await database.QueryAsync<Guid>("select distinct need_id from pairings where status in ('proposed', 'approved', 'engaged')", null, cancellation)).ToHashSet();
        var size = Cursor.Size(limit);
        var found = await reader.AskAsync(Look, cancellation);
        return TypedResults.Ok(Page<Orphan>.Of(found, size, last => new Position(last.Priority, last.OpenSince ?? default, last.Id)));

        List<Orphan> Look(World.World world)
        {
            var market = Markets.Of(world, decided);
            return [.. (
                from need in world.Needs.Values
                let facts = need.Facts
                where facts.SeeksCounterparts && caller.Reads(facts) && !matched.Contains(need.Id) && wanted.Takes(need)
                let place = (facts.Priority, OpenSince: facts.PublishedAt ?? default, need.Id)
                where position is null || place.CompareTo((position.Priority, position.OpenSince, position.Id)) > 0
                orderby place
                let why = Why(market, need)
                where why is not null
                select new Orphan(need.Id, facts.Reference, facts.State, facts.Title, facts.Priority, facts.Articles, facts.Types, facts.PublishedAt, why.Reason, why.Sentence, why.Said)).Take(size + 1)];
        }

        // Others learn neither how near somebody came whom they may not know, nor that a need which they may not read is open.
        Engine.Unmatched? Why(Market market, NeedCase need)
        {
            if (caller.Sees(need.Facts))
                return WhyUnmatched.Find(market, need, policy);
            var alone = need.Facts.After.Count == 0 ? need : new NeedCase(need.Id, need.Version, need.Facts with { After = [] });
            return WhyUnmatched.Find(market, alone, policy) is { } why ? why with { Said = [WhyUnmatched.Say(why.Reason, "")], Nearest = 0 } : null;
        }
    }

    private static HashSet<string>? Named(string[]? values, Func<string, string> canonical) =>
        values?.Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => canonical(value.Trim())).ToHashSet(StringComparer.Ordinal) is { Count: > 0 } named ? named : null;

    private sealed record Filter(HashSet<string>? Articles, HashSet<string>? Types, HashSet<string>? Groups, HashSet<string>? States)
    {
        public bool Takes(NeedCase need) =>
            (Articles is null || need.Articles.Any(sought => Articles.Contains(sought.Article.Article)))
            && (Types is null || need.Facts.Types.Any(Types.Contains))
            && (Groups is null || (need.State?.Group is { } group && Groups.Contains(RegionalGroups.Code(group))))
            && (States is null || States.Contains(need.Facts.State));
    }

    private sealed record Position(Priority Priority, DateTimeOffset OpenSince, Guid Id);
}
