using Counterpart.Contracts;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Figures;

/// <summary>Needs counted by chapter and article, type, region, status and time, over what the reader may see (G1, G3, G5).</summary>
public sealed class FiguresModel(NeedsClient needs, TimeProvider clock) : PageModel
{
    /// <summary>What the page can be narrowed to by its form.</summary>
    public static readonly IReadOnlyList<string> Asked = ["group", "chapter", "cycle"];

    public NeedFilter Filter { get; private set; } = NeedFilter.From(QueryCollection.Empty);

    public FiguresView Figures { get; private set; } = null!;

    public DateTimeOffset At { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Filter = NeedFilter.From(Request.Query);
        Figures = await needs.FiguresAsync(Filter, cancellation);
        At = clock.GetUtcNow();
    }

    /// <summary>What was asked for besides: it came from a list of needs and stays.</summary>
    public IEnumerable<(string Name, string Value)> Kept =>
        NeedFilter.Facets.Except(Asked).SelectMany(facet => Filter.Of(facet).Select(value => (facet, value))).Concat(Filter.Words.Length > 0 ? [("q", Filter.Words)] : []);

    /// <summary>All that a facet of the form can be narrowed to.</summary>
    public static IEnumerable<string> Choices(string facet) => facet switch
    {
        "group" => RegionalGroups.All.Select(RegionalGroups.Code),
        "chapter" => Articles.Chapters.Select(chapter => chapter.Code).Where(chapter => chapter is not ("I" or "VII" or "VIII")),
        _ => ["1", "2"],
    };

    public IReadOnlyList<FigureView> ByYear => [.. Figures.Year.OrderBy(figure => figure.Value, StringComparer.Ordinal)];

    public IReadOnlyList<FigureView> ByCycle => [.. Figures.Cycle.OrderBy(figure => figure.Value, StringComparer.Ordinal)];

    /// <summary>In the order of a need's life; those that ended otherwise last.</summary>
    public IReadOnlyList<FigureView> ByStatus => [.. Figures.Status.OrderBy(figure => Place(figure.Value))];

    /// <summary>Each chapter with its articles under it, in the order of the Convention.</summary>
    public IEnumerable<(FigureView Chapter, IReadOnlyList<FigureView> Articles)> ByChapter =>
        from chapter in Articles.Chapters
        from figure in Figures.Chapter
        where figure.Value == chapter.Code
        select (figure, (IReadOnlyList<FigureView>)
            [.. from article in Articles.All where article.Chapter == chapter.Code from counted in Figures.Article where counted.Value == article.Number select counted]);

    private static int Place(string status) => Words.Life.Select(Kebab.Of).ToList().IndexOf(status) is >= 0 and var place ? place : Words.Life.Count;
}
