namespace Counterpart.Contracts.Taxonomy;

/// <summary>A purpose code of the OECD Development Assistance Committee, as IATI activities and CRS records carry it.</summary>
/// <param name="Code">Five digits (<c>15113</c>), or three for a category (<c>151</c>).</param>
/// <param name="Category">The code this one is part of; empty for <c>150</c>.</param>
/// <param name="Withdrawn">No longer issued, but still found in older activities.</param>
public sealed record Sector(string Code, string Name, string Category, bool Withdrawn);
