using Counterpart.Gateway.Clients;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>One table of figures, which is its own chart.</summary>
/// <param name="Widest">The figure whose bar is full.</param>
/// <param name="All">For a foot where the rows add up; null where a need counts in several.</param>
public sealed record Bars(string Caption, string Facet, IReadOnlyList<FigureView> Rows, NeedFilter Filter, long Widest, FigureView? All = null)
{
    /// <summary>The row above the others, of which they are parts.</summary>
    public (string Facet, FigureView Figure)? Head { get; init; }

    public IEnumerable<FigureView> Told => Rows.Where(figure => figure.Needs is not null);

    /// <summary>What stands for fewer than three States each.</summary>
    public IReadOnlyList<string> Few => [.. Rows.Where(figure => figure.Few).Select(Short)];

    /// <summary>What would give one of those away.</summary>
    public IReadOnlyList<string> Withheld => [.. Rows.Where(figure => figure.Withheld).Select(Short)];

    private string Short(FigureView figure) => Facet == "article" ? Words.ShortArticle(figure.Value) : Words.Choice(Facet, figure.Value);

    /// <summary>Counts of a list, whose needs can all be read.</summary>
    public static Bars Of(string caption, string facet, NeedFacets facets, NeedFilter filter) => Of(caption, facet, [.. facets.Of(facet).Select(count => new FigureView(count.Value, count.Count, null, false, false))], filter);

    public static Bars Of(string caption, string facet, IReadOnlyList<FigureView> rows, NeedFilter filter, FigureView? all = null) => new(caption, facet, rows, filter, WidestOf(rows), all);

    public static long WidestOf(IEnumerable<FigureView> figures) => Math.Max(1, figures.Max(figure => figure.Needs) ?? 1);
}
