using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Needs.Search;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Needs.Figures;

/// <summary>A figure with the value of the facet by which its needs are found.</summary>
/// <param name="Needs">Null when it is not told.</param>
/// <param name="Few">It would reveal fewer than three States (G5).</param>
/// <param name="Withheld">It would give such a figure away by subtraction.</param>
public sealed record Figure(string Value, long? Needs, int? States, bool Few, bool Withheld);

/// <summary>The same for an article and a type together.</summary>
public sealed record ArticleFigure(string Article, string Type, long? Needs, int? States, bool Few, bool Withheld);

/// <summary>How a theme is served in a region.</summary>
/// <param name="Unmet">Those that still look for a counterpart; null where either they or the others would reveal fewer than three States.</param>
public sealed record CoverageFigure(string Chapter, string Group, long? Needs, int? States, long? Unmet, bool Few, bool Withheld);

/// <summary>
/// Needs counted over what the caller may see (G1). A need with two articles counts under both, so the tables by article, type and chapter add up to more
/// than the total.
/// </summary>
/// <param name="Least">So many States a public figure stands for; 0 where small figures are told too.</param>
/// <param name="Needs">Null when all of it would reveal fewer than three States.</param>
public sealed record FiguresView(
    int Least, long? Needs, int? States, long? Unmet, IReadOnlyList<Figure> Status, IReadOnlyList<Figure> Group, IReadOnlyList<Figure> Chapter, IReadOnlyList<Figure> Cycle,
    IReadOnlyList<Figure> Year, IReadOnlyList<Figure> Freshness, IReadOnlyList<Figure> Type, IReadOnlyList<Figure> Article, IReadOnlyList<ArticleFigure> ArticleByType, IReadOnlyList<CoverageFigure> Coverage);

/// <summary>GET /figures: needs by status, regional group, chapter, review cycle, year, review clock, type and article, and chapters by regional group (G1, G3, G5).</summary>
internal static class ReadFigures
{
    private static readonly string[] Unmet = [.. new[] { NeedStatus.Open, NeedStatus.PartlyMatched, NeedStatus.Unfilled }.Select(Kebab.Of)];

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/figures", HandleAsync).Allow(Allowing.Everyone).WithTags("Needs")
        .WithSummary("Needs counted by status, regional group, chapter, review cycle, year in which they were posted, review clock, type and article, under the same filter as the list. Without signing in, a figure that would reveal fewer than three States is left out.");

    public static async Task<Ok<FiguresView>> HandleAsync([AsParameters] NeedFilter filter, Caller caller, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        var (where, parameters) = filter.ToSql(caller, clock.GetUtcNow());
        parameters.Add("Unmet", Unmet);
        var least = caller.Role == Role.Anonymous ? SmallNumbers.Least : 0;

        var status = await CountAsync("n.status", "''");
        var group = await CountAsync("n.region_group", "''");
        var cycle = await CountAsync(NeedFilter.CycleOf, "''");
        var year = await CountAsync(NeedFilter.YearOf, "''");
        var freshness = await CountAsync(NeedFilter.Clock, "''");
        var chapter = await CountAsync("c.chapter", "''");
        var type = await CountAsync("t.type", "''");
        var article = await CountAsync("a.article", "''");
        var both = await CountAsync("t.type", "a.article");
        var coverage = await CountAsync("n.region_group", "c.chapter");

        var whole = new Line(least, status);
        return TypedResults.Ok(new FiguresView(
            least, whole.Needs, whole.States, whole.Unmet, Table(status, least), Table(group, least), Table(chapter, least), Table(cycle, least),
            Table(year, least), Table(freshness, least), Table(type, least), Table(article, least),
            [.. Told(both, least).Select(told => new ArticleFigure(told.Cell.Column, told.Cell.Row, told.Needs, told.States, told.Few, told.Withheld))],
            [.. Told(coverage, least).Select(told => new CoverageFigure(told.Cell.Column, told.Cell.Row, told.Needs, told.States,
                told.Needs is null ? null : new Line(least, coverage.Where(row => row.Value == told.Cell.Row && row.Across == told.Cell.Column)).Unmet, told.Few, told.Withheld))]));

        Task<IReadOnlyList<Row>> CountAsync(string value, string across) => database.QueryAsync<Row>(
            $"""
            select {value} as value, {across} as across, n.state, count(*) as needs, count(*) filter (where n.status = any(@Unmet)) as unmet
            from needs n{Each(value)}{Each(across)}
            where {where}
              and {value} is not null
              and {across} is not null
            group by 1, 2, 3
            order by 2, 1, 3
            """,
            parameters, cancellation);
    }

    /// <summary>One row for each article, chapter or type of a need.</summary>
    private static string Each(string value) => value switch
    {
        "a.article" => "\ncross join lateral (select distinct article from unnest(n.articles) article where article not like '%(%') a",
        "c.chapter" => $"\ncross join lateral (select distinct chapter from {NeedFilter.Chapters} chapter) c",
        "t.type" => "\ncross join lateral (select distinct type from unnest(n.types) type) t",
        _ => "",
    };

    private static IReadOnlyList<Figure> Table(IReadOnlyList<Row> rows, int least) =>
        [.. Told(rows, least).Select(told => new Figure(told.Cell.Row, told.Needs, told.States, told.Few, told.Withheld)).OrderByDescending(figure => figure.Needs ?? 0).ThenBy(figure => figure.Value, StringComparer.Ordinal)];

    private static IEnumerable<Said> Told(IReadOnlyList<Row> rows, int least)
    {
        Cell[] cells = [.. rows.GroupBy(row => (row.Value, row.Across)).Select(cell => new Cell(cell.Key.Value, cell.Key.Across, cell.ToDictionary(row => row.State, row => row.Needs, StringComparer.Ordinal)))];
        var silence = least > 0 ? SmallNumbers.Find(cells) : new Silence[cells.Length];
        return cells.Zip(silence, (cell, kept) => new Said(cell, kept));
    }

    private sealed record Said(Cell Cell, Silence Silence)
    {
        public bool Few => Silence == Silence.Few;

        public bool Withheld => Silence == Silence.GivesAway;

        public long? Needs => Silence == Silence.None ? Cell.Needs : null;

        public int? States => Silence == Silence.None ? Cell.States : null;
    }

    /// <summary>Needs that are divided into those which look for a counterpart and the others: what is told of the one must not give the other away.</summary>
    private sealed class Line(int least, IEnumerable<Row> rows)
    {
        private readonly Row[] _rows = [.. rows];

        public int? States => StatesOf(_ => true) is var states && Hides(states) ? null : states;

        public long? Needs => States is null ? null : _rows.Sum(row => row.Needs);

        public long? Unmet => States is null || Hides(StatesOf(row => row.Unmet > 0)) || Hides(StatesOf(row => row.Needs > row.Unmet)) ? null : _rows.Sum(row => row.Unmet);

        private bool Hides(int states) => least > 0 && SmallNumbers.Reveals(states);

        private int StatesOf(Func<Row, bool> which) => _rows.Where(which).Select(row => row.State).Distinct(StringComparer.Ordinal).Count();
    }

    /// <summary>For Dapper, which fills properties.</summary>
    private sealed record Row
    {
        public string Value { get; init; } = "";
        public string Across { get; init; } = "";
        public string State { get; init; } = "";
        public long Needs { get; init; }
        public long Unmet { get; init; }
    }
}
