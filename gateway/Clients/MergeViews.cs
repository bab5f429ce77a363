namespace Counterpart.Gateway.Clients;

/// <summary>Whose word stands in a field when two records are one; both is for lists.</summary>
public enum Take { Kept, Other, Both }

/// <summary>Two needs merged, or as they would be.</summary>
/// <param name="Kept">As it is afterwards.</param>
/// <param name="Narrower">Fewer people see the other than the kept one: nothing can be taken from it.</param>
public sealed record NeedMerge(NeedView Kept, NeedView Other, bool Narrower, IReadOnlyList<FieldOfNeeds> Fields);

public sealed record FieldOfNeeds(string Field, bool Differs, Take Take, IReadOnlyList<Take> Choices);

/// <summary>The newest merge into a need.</summary>
public sealed record StandingMerge(string Kept, string Other, string OtherTitle, string OtherLanguage, DateTimeOffset At, string Who, string Why, bool CanBeUndone);

/// <summary>Two activities merged, or as they would be.</summary>
/// <param name="Kept">As it was before.</param>
/// <param name="Other">As it was before.</param>
public sealed record ActivityMerge(ActivityView Kept, ActivityView Other, IReadOnlyList<MergedField> Fields);

/// <summary>A field of two activities, or of two organisations: what each says and what would be said.</summary>
public sealed record MergedField(string Field, IReadOnlyList<string> Kept, IReadOnlyList<string> Other, bool Differs, Take Take, IReadOnlyList<Take> Choices, IReadOnlyList<string> Becomes);

/// <summary>An activity that was merged into another.</summary>
public sealed record MergedActivity(Guid Id, string Identifier, string Title, DateTimeOffset At);
