using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Suggestions;
using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Gateway.Clients;

/// <summary>What is told while a need is typed (A7, A9).</summary>
public sealed record AdviceView(SpecificityView Specificity, SuggestedView Suggestions, IReadOnlyList<SimilarNeedView> Similar, IReadOnlyList<FittingKnowledgeView> Knowledge);

/// <summary>How many of eight questions the text answers.</summary>
public sealed record SpecificityView(int Met, int Of, IReadOnlyList<CheckView> Checks);

/// <param name="Key">institution, quantity, article, paragraph, reason, result, period or received.</param>
public sealed record CheckView(string Key, bool Met, IReadOnlyList<CheckEvidence> By);

public sealed record CheckEvidence(string Field, string Text);

public sealed record SuggestedView(
    IReadOnlyList<ArticleSuggestion> Articles, IReadOnlyList<TypeSuggestion> Types, IReadOnlyList<InstitutionSuggestion> Beneficiaries, IReadOnlyList<PhaseSuggestion> Phases);

public sealed record ArticleSuggestion(string Article, double Strength, IReadOnlyList<string> Because, IReadOnlyList<TextSpan> Spans);

public sealed record TypeSuggestion(string Type, double Strength, IReadOnlyList<string> Because, IReadOnlyList<TextSpan> Spans);

public sealed record InstitutionSuggestion(InstitutionKind Kind, double Strength, IReadOnlyList<string> Because, IReadOnlyList<TextSpan> Spans);

public sealed record PhaseSuggestion(Phase Phase, double Strength, IReadOnlyList<string> Because);

/// <param name="Perhaps">Perhaps the same need.</param>
/// <param name="Words">Words that both use.</param>
public sealed record SimilarNeedView(Guid Id, string Reference, string Title, NeedStatus Status, double Likeness, bool Perhaps, IReadOnlyList<string> Articles, IReadOnlyList<string> Words);

/// <param name="Articles">Those that the draft is about too.</param>
public sealed record FittingKnowledgeView(KnowledgeView Item, IReadOnlyList<string> Articles, IReadOnlyList<string> Types, IReadOnlyList<string> Languages);
