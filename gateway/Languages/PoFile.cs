using System.Text;

namespace Counterpart.Gateway.Languages;

/// <summary>A text and what it is called in one language.</summary>
/// <param name="Context">Tells apart what is one word in English; empty for most.</param>
/// <param name="Text">In English; of a text that counts, the form for one.</param>
/// <param name="Many">In English for many; null for a text that does not count.</param>
/// <param name="Translations">One, or as many as the language has plural forms; empty strings while nobody has translated it.</param>
/// <param name="Draft">Waits for a reader who speaks the language of the field.</param>
/// <param name="Places">Files in which it stands.</param>
public sealed record PoEntry(string Context, string Text, string? Many, IReadOnlyList<string> Translations, bool Draft, IReadOnlyList<string> Places)
{
    public (string Context, string Text) Key => (Context, Text);

    public bool IsTranslated => Translations.Count > 0 && Translations.All(translation => translation.Length > 0);
}

/// <summary>
/// Translations in gettext's format, which translators' programs read and write. The flag <c>fuzzy</c> marks a draft; drafts are shown all the same.
/// </summary>
public static class PoFile
{
    /// <exception cref="FormatException">Names the line that is not understood.</exception>
    public static IEnumerable<PoEntry> Read(TextReader reader)
    {
        var entry = new Builder();
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0)
            {
                if (entry.IsWhole)
                    yield return entry.Build();
                entry = new Builder();
            }
            else if (!entry.Take(line))
            {
                throw new FormatException($"Line {number} is not understood: {line}");
            }
        }

        if (entry.IsWhole)
            yield return entry.Build();
    }

    public static void Write(TextWriter writer, string language, IEnumerable<PoEntry> entries)
    {
        writer.Write($"msgid \"\"\nmsgstr \"\"\n\"Language: {language}\\n\"\n\"MIME-Version: 1.0\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n\"Plural-Forms: {PluralForms.Gettext(language)}\\n\"\n");
        foreach (var entry in entries)
        {
            writer.Write($"\n#: {string.Join(' ', entry.Places)}\n");
            if (entry.Draft)
                writer.Write("#, fuzzy\n");
            if (entry.Context.Length > 0)
                writer.Write($"msgctxt {Quote(entry.Context)}\n");
            writer.Write($"msgid {Quote(entry.Text)}\n");
            if (entry.Many is null)
            {
                writer.Write($"msgstr {Quote(entry.Translations.Count > 0 ? entry.Translations[0] : "")}\n");
                continue;
            }

            writer.Write($"msgid_plural {Quote(entry.Many)}\n");
            for (var form = 0; form < PluralForms.Count(language); form++)
                writer.Write($"msgstr[{form}] {Quote(form < entry.Translations.Count ? entry.Translations[form] : "")}\n");
        }
    }

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";

    private sealed class Builder
    {
        private readonly Dictionary<string, StringBuilder> _parts = new(StringComparer.Ordinal);
        private readonly List<string> _places = [];
        private StringBuilder? _open;
        private bool _draft;

        /// <summary>The header is an entry with an empty text.</summary>
        public bool IsWhole => Part("msgid") is { Length: > 0 };

        public bool Take(string line)
        {
            if (line.StartsWith("#:", StringComparison.Ordinal))
                _places.AddRange(line[2..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
            else if (line.StartsWith("#,", StringComparison.Ordinal))
                _draft = line.Contains("fuzzy", StringComparison.Ordinal);
            else if (line[0] == '#')
                return true;
            else if (line[0] == '"')
                return Append(line);
            else if (line.IndexOf(' ', StringComparison.Ordinal) is > 0 and var gap && line.StartsWith("msg", StringComparison.Ordinal))
            {
                _parts[line[..gap]] = _open = new StringBuilder();
                return Append(line[(gap + 1)..]);
            }
            else
                return false;
            return true;
        }

        public PoEntry Build()
        {
            var many = Part("msgid_plural");
            string[] translations = many is null
                ? [Part("msgstr") ?? ""]
                : [.. _parts.Where(part => part.Key.StartsWith("msgstr[", StringComparison.Ordinal)).OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => part.Value.ToString())];
            return new PoEntry(Part("msgctxt") ?? "", Part("msgid")!, many, translations, _draft, _places);
        }

        private string? Part(string name) => _parts.GetValueOrDefault(name)?.ToString();

        private bool Append(string quoted)
        {
            if (_open is null || quoted.Length < 2 || quoted[0] != '"' || quoted[^1] != '"')
                return false;
            for (var at = 1; at < quoted.Length - 1; at++)
            {
                if (quoted[at] != '\\')
                    _open.Append(quoted[at]);
                else if (++at < quoted.Length - 1)
                    _open.Append(quoted[at] == 'n' ? '\n' : quoted[at]);
                else
                    return false;
            }

            return true;
        }
    }
}
