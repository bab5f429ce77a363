namespace Counterpart.Contracts.Taxonomy;

/// <summary>An article of the Convention.</summary>
/// <param name="Number">1 to 71, as text.</param>
/// <param name="Chapter">Roman number, I to VIII.</param>
/// <param name="ReviewCycle">1 for chapters III and IV, 2 for chapters II and V, null for what is not reviewed.</param>
/// <param name="Paragraphs">How many numbered paragraphs the text has; 0 when it has none, as in article 15.</param>
public sealed record Article(string Number, string Title, string Chapter, string ChapterTitle, int? ReviewCycle, int Paragraphs);

/// <summary>A chapter of the Convention.</summary>
/// <param name="Code">Roman number, I to VIII.</param>
public sealed record Chapter(string Code, string Title);

/// <summary>Articles that a note of the Secretariat treats together.</summary>
/// <param name="Source">File prefix of the note and where in it: <c>000 ¶14</c>, <c>003 section II.A</c>.</param>
public sealed record ArticleGroup(string Id, string Title, IReadOnlyList<string> Articles, string Source);
