namespace Counterpart.Contracts.Taxonomy;

/// <summary>A language of work, or of a text.</summary>
/// <param name="Code">ISO 639-1 where the language has such a code (<c>fr</c>), else ISO 639-3 or 639-2 (<c>tet</c>).</param>
/// <param name="Name">In English.</param>
public sealed record Language(string Code, string Name);
