using System.Collections.Immutable;

namespace Counterpart.Contracts.Taxonomy;

/// <summary>A paragraph of a note of the Conference of the States Parties.</summary>
/// <param name="Note">As it is cited: 000 to 004.</param>
public sealed record NoteParagraph(string Note, int Paragraph, string Text);

/// <summary>What the notes of the Conference say of technical assistance, in English: how the field speaks.</summary>
public static class Notes
{
    public static ImmutableArray<NoteParagraph> Paragraphs { get; } =
        [.. TsvResource.Read("notes").Select(row => new NoteParagraph(row["note"], row.Number("paragraph"), row["text"]))];
}
