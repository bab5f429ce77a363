namespace Counterpart.Contracts.Taxonomy;

/// <summary>A type of technical assistance that a State may ask for.</summary>
/// <param name="Code">Canonical, snake_case: <c>model_legislation</c>.</param>
/// <param name="Cycle1">Offered by the checklist of the first cycle (003 ¶5).</param>
/// <param name="Cycle2">Used by the analysis of the second cycle (000 ¶9-12).</param>
public sealed record AssistanceType(string Code, string Label, bool Cycle1, bool Cycle2);

/// <summary>What capacity-building is about in the second cycle (000 ¶9).</summary>
/// <param name="Letter">a to k, as in the note.</param>
public sealed record CapacityBuildingSubcategory(string Letter, string Label);
