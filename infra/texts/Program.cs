using System.Text;
using Counterpart.Gateway.Languages;
using Counterpart.Texts;

// texts check: every text has its translations, and no translation has lost its text; what is wrong is said as the compiler says it.
// texts update: new texts come into gateway/Languages/*.po without a translation, and texts that are gone leave.
string[] languages = ["ar", "es", "fr", "ru", "zh"];
if (args is not ["check" or "update", var root])
{
    await Console.Error.WriteLineAsync("texts check ROOT | texts update ROOT");
    return 2;
}

var faults = 0;
void Complain(string file, int line, string what)
{
    faults++;
    Console.WriteLine($"{file}({line}): error TEXT001: {what}");
}

var texts = SourceTexts.Find(root, Complain);
foreach (var language in languages)
{
    var path = Path.Combine(root, "gateway", "Languages", $"{language}.po");
    Dictionary<(string, string), PoEntry> entries;
    using (var reader = new StreamReader(path, Encoding.UTF8))
        entries = PoFile.Read(reader).ToDictionary(entry => entry.Key);

    if (args[0] == "update")
    {
        var merged = texts.Values.OrderBy(text => text.Places.Min, StringComparer.Ordinal).ThenBy(text => text.Text, StringComparer.Ordinal).Select(text =>
        {
            var before = entries.GetValueOrDefault((text.Context, text.Text));
            var kept = before is not null && before.Many is null == text.Many is null ? before.Translations : [];
            return new PoEntry(text.Context, text.Text, text.Many, kept, before?.Draft ?? true, [.. text.Places]);
        }).ToList();
        await using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        PoFile.Write(writer, language, merged);
        Console.WriteLine($"{language}: {merged.Count} texts, {merged.Count(entry => !entry.IsTranslated)} without a translation");
        continue;
    }

    foreach (var text in texts.Values)
    {
        if (!entries.TryGetValue((text.Context, text.Text), out var entry) || !entry.IsTranslated)
            Complain(path, 1, $"“{text.Text}” of {text.Places.Min} is not translated.");
        else if (entry.Many != text.Many || (text.Many is not null && entry.Translations.Count != PluralForms.Count(language)))
            Complain(path, 1, $"“{text.Text}” counts, and wants {PluralForms.Count(language)} forms.");
        else if (Translations.Fault(text, entry) is { } fault)
            Complain(path, 1, $"“{text.Text}”: {fault}");
    }

    foreach (var gone in entries.Keys.Except(texts.Keys))
        Complain(path, 1, $"“{gone.Item2}” is no longer said anywhere; texts update takes it out.");
}

return faults == 0 ? 0 : 1;
