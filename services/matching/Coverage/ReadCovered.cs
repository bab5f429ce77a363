using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Engine;
using Counterpart.Matching.World;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Counterpart.Matching.Coverage;

/// <summary>GET /coverage/{state}/{subject}: one cell of the map with the very records that it counts (G3).</summary>
internal static class ReadCovered
{
    /// <param name="Cell">Absent where nothing is asked for and nobody gives anything.</param>
    public sealed record CoveredAnswer(
        string State, string Subject, CoverageView? Cell, IReadOnlyList<CoveredNeedView> Needs, IReadOnlyList<CoveringActivityView> Activities, IReadOnlyList<CoveringEngagementView> Engagements);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/coverage/{state}/{subject}", HandleAsync).Allow(ReadCoverage.Readers).WithTags("Figures")
            .WithSummary("What stands behind one cell of the coverage: subject an article, a chapter, or none for what names no article; type=.");

    public static async Task<Results<Ok<CoveredAnswer>, ProblemHttpResult>> HandleAsync(
        string state, string subject, [FromQuery] string[]? type, Caller caller, WorldReader reader, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        var chapter = Articles.Chapters.FirstOrDefault(chapter => string.Equals(chapter.Code, subject, StringComparison.OrdinalIgnoreCase))?.Code;
        var article = subject == CoverageMap.NoArticle ? subject : ArticleReference.TryParse(subject, out var read) ? read.Article : null;
        if (States.Find(state)?.Alpha3 is not { } alpha3 || (chapter ?? article) is not { } about)
            return Problem.NotFound("subject of a State");

        var now = clock.GetUtcNow();
        var question = new CoverageAsked([alpha3], null, article is null ? null : [article], chapter is null ? null : [chapter], type).Question(byChapter: chapter is not null);
        var facts = await Covering.ReadAsync(question, caller, reader, database, cancellation);
        var cell = CoverageMap.Of(facts, question, DateOnly.FromDateTime(now.UtcDateTime)).SingleOrDefault();
        return TypedResults.Ok(new CoveredAnswer(
            alpha3, about, cell is null ? null : CoverageView.Of(cell, caller, now),
            [.. cell?.Records.Needs.Select(need => CoveredNeedView.Of(need, now)) ?? []],
            [.. cell?.Records.Activities.Select(activity => CoveringActivityView.Of(activity, about, now)) ?? []],
            [.. cell?.Records.Engagements.Select(one => new CoveringEngagementView(one.Id, one.Need.Id, one.Need.Facts.Reference, one.Need.Facts.Title, one.Giver)) ?? []]));
    }
}
