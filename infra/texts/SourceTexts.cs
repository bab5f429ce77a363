using System.Text.RegularExpressions;

namespace Counterpart.Texts;

/// <summary>A text that pages say, and the files in which it stands.</summary>
internal sealed record SourceText(string Context, string Text, string? Many, SortedSet<string> Places);

/// <summary>Finds every text in the gateway's pages and code, and those that stand in tables of reference data.</summary>
internal static partial class SourceTexts
{
    private static readonly (string Table, string Column)[] Tables =
    [
        ("assistance_types", "label"), ("capacity_building_subcategories", "label"), ("languages", "name"), ("states", "region"), ("states", "subregion"), ("states", "intermediate"), ("sentences", "pattern"),
    ];

    /// <param name="complain">Called with file, line and sentence for a call that cannot be read.</param>
    public static Dictionary<(string Context, string Text), SourceText> Find(string root, Action<string, int, string> complain)
    {
        var found = new Dictionary<(string, string), SourceText>();
        var files = Directory.EnumerateFiles(Path.Combine(root, "gateway"), "*.cs*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".cshtml" && Path.GetFileName(file) != "Texts.cs").Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var (place, source) = (Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllText(file));
            foreach (Match call in Call().Matches(source))
            {
                if (Read(call.Groups["name"].Value, source[(call.Index + call.Length)..]) is { } text)
                    Add(text.Context, text.Text, text.Many, place);
                else
                    complain(file, 1 + source.AsSpan(0, call.Index).Count('\n'), $"{call.Groups["name"].Value} wants its text as a plain literal; say a text that is chosen elsewhere with Key and Say.");
            }
        }

        foreach (var (table, column) in Tables)
        {
            var place = $"contracts/Taxonomy/Data/{table}.tsv";
            var lines = File.ReadAllLines(Path.Combine(root, place));
            var at = Array.IndexOf(lines[0].Split('\t'), column);
            foreach (var cell in lines.Skip(1).Select(line => line.Split('\t')[at]).Where(cell => cell.Length > 0))
                Add("", cell, null, place);
        }

        return found;

        void Add(string context, string text, string? many, string place)
        {
            if (!found.TryGetValue((context, text), out var before))
                found[(context, text)] = new SourceText(context, text, many, [place]);
            else if (before.Many != many && before.Many is not null && many is not null)
                complain(Path.Combine(root, place), 1, $"“{text}” has two forms for many: “{before.Many}” and “{many}”.");
            else
                found[(context, text)] = before with { Many = before.Many ?? many, Places = [.. before.Places, place] };
        }
    }

    private static (string Context, string Text, string? Many)? Read(string name, string rest)
    {
        var match = name switch
        {
            "In" => InArguments().Match(rest),
            "Plural" => PluralArguments().Match(rest),
            _ => OneArgument().Match(rest),
        };
        if (!match.Success)
            return null;
        var many = match.Groups["many"];
        return (Unescape(match.Groups["context"].Value), Unescape(match.Groups["text"].Value), many.Success ? Unescape(many.Value) : null);
    }

    private static string Unescape(string literal) => Regex.Unescape(literal);

    [GeneratedRegex(@"(?<![\w.])(?<name>T|In|Plural|Html|Key)\((?!\))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Call();

    [GeneratedRegex(@"\G\s*""(?<text>(?:[^""\\]|\\.)*)""\s*[,)]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OneArgument();

    [GeneratedRegex(@"\G\s*""(?<context>(?:[^""\\]|\\.)*)""\s*,\s*""(?<text>(?:[^""\\]|\\.)*)""\s*[,)]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InArguments();

    [GeneratedRegex(@"\G(?s:.+?),\s*""(?<text>(?:[^""\\]|\\.)*)""\s*,\s*""(?<many>(?:[^""\\]|\\.)*)""\s*[,)]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PluralArguments();
}
