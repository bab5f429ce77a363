using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Counterfactuals;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Policies;
using Counterpart.Matching.Proposals;
using Counterpart.Matching.World;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Matches;

/// <summary>
/// GET /profiles/{id}/matches: which open needs suit a profile, best first, and which come near with what would make them suit (C4, C6). For whoever keeps the
/// profile and for the Secretariat; of needs that they may read.
/// </summary>
internal static class ReadMatches
{
    private const int Most = 50;
    private const int MostNear = 10;

    /// <summary>Of changes to be made together; more are for whoever looks at one pairing.</summary>
    private const int Together = 2;

    /// <param name="Considered">Open needs that the caller may read and that were not decided on with this profile.</param>
    /// <param name="Suiting">At most 50, <paramref name="Total"/> in all.</param>
    /// <param name="Near">Those that come nearest to suiting, at most 10.</param>
    public sealed record Answer(Guid ProfileId, int ProfileVersion, int Policy, int Considered, int Total, IReadOnlyList<MatchView> Suiting, IReadOnlyList<NearView> Near);

    /// <param name="Pairing">The proposal of the two, if there is one.</param>
    public sealed record MatchView(
        Guid NeedId, int NeedVersion, string NeedReference, string NeedTitle, string State, Priority Priority, Visibility Visibility, IReadOnlyList<SoughtArticle> Articles, IReadOnlyList<string> Types,
        Period? Wanted, Money? Cost, DateTimeOffset? OpenSince, int Score, IReadOnlyList<ContributionView> Contributions, Guid? Pairing);

    /// <param name="Broken">Hard rules that stand against it.</param>
    /// <param name="Change">The smallest change that would make it suit; absent when no two together would.</param>
    public sealed record NearView(MatchView Match, IReadOnlyList<RuleView> Broken, ReadCounterfactual.Change? Change);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/profiles/{id:guid}/matches", HandleAsync).Allow(PairingSight.Readers).WithTags("Profiles").WithSummary("Which open needs suit a profile of your own, best first, and which come near; state= those of one State.");

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        Guid id, string? state, Caller caller, Database database, WorldReader reader, ScoringPolicies policies, CancellationToken cancellation)
    {
        var only = States.Find(state)?.Alpha3 ?? state;
        var policy = await policies.InUseAsync(database, cancellation);
        var standing = (await database.QueryAsync<(Guid NeedId, Guid PairingId, string Status)>("select need_id, pairing_id, status from pairings where profile_id = @id", new { id }, cancellation))
            .ToDictionary(pairing => pairing.NeedId);
        var circumstances = new Circumstances(standing.Values.Count(pairing => pairing.Status is "approved" or "engaged"), Declined: false);
        var (profile, found) = await reader.AskAsync(Look, cancellation);
        if (profile is null)
            return Problem.NotFound("profile");

        var suiting = found.Where(match => Judge.Suits(match.Judgement, policy)).ToList();
        var near = found.Where(match => !Judge.Suits(match.Judgement, policy)).Take(MostNear).Select(match => new NearView(
            View(match), [.. match.Judgement.HardRules.Where(rule => !rule.Passed).Select(rule => new RuleView(rule.Rule, rule.Passed, rule.Sentence, rule.Said))],
            Counterfactual.Find(match.Need, profile, circumstances, policy, Together).Where(what => what.WouldSuit)
                .Select(what => new ReadCounterfactual.Change(what.Side, what.Sentence, what.Said, what.Score, what.Gain, what.WouldSuit)).FirstOrDefault()));
        return TypedResults.Ok(new Answer(id, profile.Version, policy.Version, found.Count, suiting.Count, [.. suiting.Take(Most).Select(View)], [.. near]));

        (ProfileCase? Profile, List<(NeedCase Need, Judgement Judgement)> Found) Look(World.World world)
        {
            if (world.Profiles.GetValueOrDefault(id) is not { } asking || !(caller.IsSecretariat || caller.Keeps(asking.Facts)))
                return (null, []);
            return (asking, [.. (only is null ? world.Needs.Values : world.NeedsIn(only))
                .Where(need => need.Facts.SeeksCounterparts && caller.Reads(need.Facts) && (!standing.TryGetValue(need.Id, out var pairing) || pairing.Status is "proposed" or "withdrawn"))
                .Select(need => (Need: need, Judgement: Judge.Of(need, asking, circumstances, policy)))
                .OrderByDescending(match => match.Judgement.Score).ThenBy(match => match.Need.Id)]);
        }

        MatchView View((NeedCase Need, Judgement Judgement) match)
        {
            var facts = match.Need.Facts;
            return new MatchView(
                match.Need.Id, match.Need.Version, facts.Reference, facts.Title, facts.State, facts.Priority, facts.Visibility, facts.Articles, facts.Types, facts.Wanted, facts.Cost, facts.PublishedAt,
                match.Judgement.Score, [.. match.Judgement.Contributions.Select(given => new ContributionView(given.Criterion, given.Points, given.Most, given.Sentence, given.Said, given.Evidence))],
                standing.TryGetValue(match.Need.Id, out var pairing) && pairing.Status == "proposed" ? pairing.PairingId : null);
        }
    }
}
