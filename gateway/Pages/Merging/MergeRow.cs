using Counterpart.Gateway.Clients;

namespace Counterpart.Gateway.Pages.Merging;

/// <summary>A field of two records beside each other, in words.</summary>
/// <param name="Key">As the service calls it.</param>
/// <param name="KeptLanguage">Of what is written there in somebody's own words; null for words of ours.</param>
/// <param name="Choices">One only where nobody chooses.</param>
/// <param name="Becomes">What the kept one says with this choice.</param>
public sealed record MergeRow(
    string Key, string Name, string Kept, string Other, string? KeptLanguage, string? OtherLanguage, bool Differs, Take Take, IReadOnlyList<Take> Choices, string Becomes);

/// <summary>The rows and how the two records are called.</summary>
/// <param name="Locked">Only the kept one's words can be chosen.</param>
public sealed record MergeTable(string Kept, string Other, IReadOnlyList<MergeRow> Rows, bool Locked = false);
