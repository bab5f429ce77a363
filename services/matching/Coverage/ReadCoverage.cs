using Counterpart.Contracts;
using Counterpart.Matching.Engine;
using Counterpart.Matching.World;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Coverage;

/// <summary>
/// GET /coverage: who helps whom with what, State by article by type, with the age of what is known; gaps and crowding (G1, G3). For those who may read needs
/// one by one: a reader counts nothing that he could not read, so no figure tells of others (G5).
/// </summary>
internal static class ReadCoverage
{
    public static readonly Role[] Readers = [Role.FocalPoint, Role.Donor, Role.Provider, .. Allowing.Secretariat];

    private const string Csv = "text/csv";

    /// <summary>How many cells have each mark, whichever is asked for.</summary>
    public sealed record CoverageMarks(int Gap, int Crowded, int Covered, int Quiet);

    /// <param name="Crowd">From so many givers on an article is crowded.</param>
    public sealed record CoverageAnswer(IReadOnlyList<CoverageView> Items, string? Next, int Total, CoverageMarks Marks, int Crowd);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/coverage", HandleAsync).Allow(Readers).WithTags("Figures").Produces(StatusCodes.Status200OK, contentType: Csv)
            .WithSummary("Needs, activities and engagements by State and article (by=chapter: by chapter), each by type: state=, group=, article=, chapter=, type=, mark=gap, crowded, covered or quiet, the largest first. Pages of whole States. Accept: text/csv gives all of it as a table.");

    public static async Task<Results<Ok<CoverageAnswer>, FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        [AsParameters] CoverageAsked asked, string? mark, string? by, string? cursor, int? limit, HttpRequest request, Caller caller, WorldReader reader, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        if (!Cursor.TryRead<Position>(cursor, out var position))
            return Problem.Invalid("bad-cursor", "cursor", "This is not a cursor of this list.");
        if (by is not (null or "" or "article" or "chapter"))
            return Problem.Invalid("invalid-value", "by", $"'{by}' is not one of article, chapter.");
        CoverageMark? only = null;
        if (!string.IsNullOrEmpty(mark))
        {
            if (!Kebab.TryParse<CoverageMark>(mark, out var read))
                return Problem.Invalid("invalid-value", "mark", $"'{mark}' is not one of {string.Join(", ", Kebab.All<CoverageMark>())}.");
            only = read;
        }

        var now = clock.GetUtcNow();
        var question = asked.Question(by == "chapter");
        var cells = CoverageMap.Of(await Covering.ReadAsync(question, caller, reader, database, cancellation), question, DateOnly.FromDateTime(now.UtcDateTime));
        IReadOnlyList<CoverageCell> found = only is { } one ? [.. cells.Where(cell => cell.Mark == one).OrderBy(cell => PlaceOf(cell, one))] : cells;
        if (request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType == Csv))
            return TypedResults.File(await CoverageSheet.WriteAsync(found, now, cancellation), $"{Csv}; charset=utf-8", FormattableString.Invariant($"coverage-{now:yyyy-MM-dd}.csv"));

        var page = PageOf(found, only, position, Cursor.Size(limit));
        return TypedResults.Ok(new CoverageAnswer(
            [.. page.Items.Select(cell => CoverageView.Of(cell, caller, now))], page.Next, found.Count,
            new CoverageMarks(Count(CoverageMark.Gap), Count(CoverageMark.Crowded), Count(CoverageMark.Covered), Count(CoverageMark.Quiet)), CoverageMap.Crowd));

        int Count(CoverageMark of) => cells.Count(cell => cell.Mark == of);
    }

    /// <summary>A page of a map ends where a State does, so that no row of it is torn; a page of one mark ends where it is full.</summary>
    private static Page<CoverageCell> PageOf(IReadOnlyList<CoverageCell> found, CoverageMark? only, Position? position, int size)
    {
        var left = found.Where(cell => position is null || PlaceOf(cell, only).CompareTo(position.Place) > 0).ToList();
        if (left.Count <= size)
            return new Page<CoverageCell>(left, null);
        var end = only is null ? left.FindLastIndex(cell => cell.State == left[size - 1].State) + 1 : size;
        return new Page<CoverageCell>(left[..end], end < left.Count ? Cursor.Write(Position.Of(PlaceOf(left[end - 1], only))) : null);
    }

    private static (int Size, string State, int Subject) PlaceOf(CoverageCell cell, CoverageMark? only) => (only switch
    {
        null => 0,
        CoverageMark.Crowded => -cell.Givers,
        CoverageMark.Quiet => -cell.Lapsed,
        _ => -cell.Needs,
    }, cell.State, CoverageMap.Place(cell.Subject));

    internal sealed record Position(int Size, string State, int Subject)
    {
        public (int Size, string State, int Subject) Place => (Size, State, Subject);

        public static Position Of((int Size, string State, int Subject) place) => new(place.Size, place.State, place.Subject);
    }
}
