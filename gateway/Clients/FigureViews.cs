namespace Counterpart.Gateway.Clients;

/// <summary>Needs counted over what the caller may see (G1).</summary>
/// <param name="Least">So many States a figure stands for; 0 where small figures are told too (G5).</param>
/// <param name="Unmet">Those that still look for a counterpart.</param>
public sealed record FiguresView(
    int Least, long? Needs, int? States, long? Unmet, IReadOnlyList<FigureView> Status, IReadOnlyList<FigureView> Group, IReadOnlyList<FigureView> Chapter, IReadOnlyList<FigureView> Cycle,
    IReadOnlyList<FigureView> Year, IReadOnlyList<FigureView> Freshness, IReadOnlyList<FigureView> Type, IReadOnlyList<FigureView> Article, IReadOnlyList<CoverageView> Coverage);

/// <param name="Value">Of the facet by which its needs are found.</param>
/// <param name="Needs">Null when it is not told.</param>
/// <param name="Few">It would reveal fewer than three States.</param>
/// <param name="Withheld">It would give such a figure away by subtraction.</param>
public sealed record FigureView(string Value, long? Needs, int? States, bool Few, bool Withheld);

/// <summary>A chapter in a regional group.</summary>
public sealed record CoverageView(string Chapter, string Group, long? Needs, int? States, long? Unmet, bool Few, bool Withheld);
