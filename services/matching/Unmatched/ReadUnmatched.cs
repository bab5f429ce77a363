using Counterpart.Contracts;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Policies;
using Counterpart.Matching.Runs;
using Counterpart.Matching.World;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Unmatched;

/// <summary>GET /unmatched: why needs have no counterpart, need by need and summed by article, type, group, subregion or State (C7).</summary>
internal static class ReadUnmatched
{
    public sealed record UnmatchedNeed(Guid Id, string Reference, string State, string Title, UnmatchedReason Reason, string Sentence, IReadOnlyList<Sentence> Clauses, int Nearest);

    public sealed record Sum(string Value, int Needs, IReadOnlyDictionary<string, int> Reasons);

    public sealed record Answer(int Open, int Unmatched, IReadOnlyList<Sum> Sums, IReadOnlyList<UnmatchedNeed> Needs);

    private static readonly Dictionary<string, Func<NeedCase, IEnumerable<string>>> Keys = new(StringComparer.Ordinal)
    {
        ["article"] = need => need.Articles.Select(sought => sought.Article.Article).Distinct(StringComparer.Ordinal),
        ["type"] = need => need.Facts.Types,
        ["group"] = need => need.State?.Group is { } group ? [RegionalGroups.Code(group)] : [],
        ["subregion"] = need => need.State is { } state ? [state.SubregionCodes.First()] : [],
        ["state"] = need => [need.Facts.State],
    };

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/unmatched", HandleAsync).Allow([Role.FocalPoint, .. Allowing.Secretariat]).WithTags("Figures").WithSummary("Why needs have no counterpart: by=article, type, group, subregion or state.");

    /// <remarks>Over the needs that the caller sees, so that no count tells of others.</remarks>
    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(string? by, Caller caller, WorldReader reader, Database database, ScoringPolicies policies, CancellationToken cancellation)
    {
        if (!Keys.TryGetValue(by ?? "article", out var keys))
            return Problem.Invalid("invalid-value", "by", $"'{by}' is not one of {string.Join(", ", Keys.Keys)}.");

        var decided = await DecidedPairs.ReadAsync(database, cancellation);
        var matched = (await database.QueryAsync<Guid>("select distinct need_id from pairings where status in ('proposed', 'approved', 'engaged')", null, cancellation)).ToHashSet();
        var policy = await policies.InUseAsync(database, cancellation);
        return TypedResults.Ok(await reader.AskAsync(Look, cancellation));

        Answer Look(World.World world)
        {
            var open = world.Needs.Values.Where(need => need.Facts.LapsedAt is null && caller.Sees(need.Facts)).ToList();
            var market = Markets.Of(world, decided);
            var found = (
                from need in open
                where !matched.Contains(need.Id)
                let why = WhyUnmatched.Find(market, need, policy)
                where why is not null
                orderby need.Facts.State, need.Id
                select (need, why)).ToList();
            var sums = found.SelectMany(pair => keys(pair.need).Select(key => (key, pair.why.Reason)))
                .GroupBy(pair => pair.key, StringComparer.Ordinal)
                .Select(same => new Sum(same.Key, same.Count(), same.GroupBy(pair => pair.Reason).ToDictionary(reason => Kebab.Of(reason.Key), reason => reason.Count(), StringComparer.Ordinal)))
                .OrderByDescending(sum => sum.Needs).ThenBy(sum => sum.Value, StringComparer.Ordinal);
            return new Answer(open.Count, found.Count, [.. sums],
                [.. found.Select(pair => new UnmatchedNeed(pair.need.Id, pair.need.Facts.Reference, pair.need.Facts.State, pair.need.Facts.Title, pair.why.Reason, pair.why.Sentence, pair.why.Said, pair.why.Nearest))]);
        }
    }
}
