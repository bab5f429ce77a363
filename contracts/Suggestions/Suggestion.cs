using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Contracts.Suggestions;

/// <summary>Words of a text: the field that they stand in and where, in UTF-16 units.</summary>
public sealed record TextSpan(string Field, int Start, int Length);

/// <summary>What a text seems to be about, and the words that say so (A9). A person confirms.</summary>
/// <param name="Strength">More than 0, at most 1: the article is named; from 0.8 on at least one phrase speaks of nothing else.</param>
/// <param name="Because">The words as they are written, each once, the clearest first.</param>
/// <param name="Spans">Where they stand.</param>
public sealed record Suggestion<T>(T Value, double Strength, IReadOnlyList<string> Because, IReadOnlyList<TextSpan> Spans)
{
    /// <summary>At least one phrase speaks of nothing else.</summary>
    public bool IsClear => Strength >= Suggester.Clear;
}

/// <summary>All that a text suggests, each list with the strongest first.</summary>
/// <param name="Articles">References such as <c>46(13)</c>, in canonical form.</param>
/// <param name="Types">Codes of <see cref="AssistanceTypes"/>.</param>
/// <param name="Phases">assess, legislate or operationalise.</param>
public sealed record TextSuggestions(
    IReadOnlyList<Suggestion<string>> Articles,
    IReadOnlyList<Suggestion<string>> Types,
    IReadOnlyList<Suggestion<InstitutionKind>> Institutions,
    IReadOnlyList<Suggestion<Needs.Phase>> Phases);
