using Counterpart.Gateway.Languages;
using Xunit;

namespace Counterpart.Gateway.Tests.Languages;

/// <summary>Translations as files: what is written is read again.</summary>
public sealed class PoFileTests
{
    public static TheoryData<string> LanguageCodes => [.. UiLanguages.All.Select(language => language.Code)];

    [Theory]
    [MemberData(nameof(LanguageCodes))]
    public void What_is_written_is_read_again(string language)
    {
        PoEntry[] entries =
        [
            new("", "Needs", null, ["Besoins"], Draft: true, ["gateway/Pages/Needs/Index.cshtml", "gateway/Pages/Front/Index.cshtml"]),
            new("status", "Open", null, ["Ouvert"], Draft: false, ["gateway/Pages/Shared/Words.cs"]),
            new("", "She said “{0}”, \"{1}\" and a \\ backslash.\nThen a second line.", null, ["«{0}», \"{1}\" et \\.\nDeux."], Draft: false, ["a.cs"]),
            new("", "{0} need", "{0} needs", [.. Enumerable.Range(0, PluralForms.Count(language)).Select(form => $"{{0}} form {form}")], Draft: false, ["b.cs"]),
            new("", "Nobody has translated it", null, [""], Draft: false, ["c.cs"]),
        ];
        var file = new StringWriter();
        PoFile.Write(file, language, entries);
        var read = PoFile.Read(new StringReader(file.ToString())).ToList();

        Assert.Equal(entries.Select(entry => (entry.Key, entry.Many, entry.Draft)), read.Select(entry => (entry.Key, entry.Many, entry.Draft)));
        Assert.Equal(entries.Select(entry => entry.Translations), read.Select(entry => entry.Translations));
        Assert.Equal(entries.Select(entry => entry.Places), read.Select(entry => entry.Places));
        Assert.Equal([true, true, true, true, false], read.Select(entry => entry.IsTranslated));
    }

    [Fact]
    public void A_text_may_go_on_in_the_next_lines_and_remarks_are_passed_over()
    {
        var entry = Assert.Single(PoFile.Read(new StringReader("# a translator's remark\n#. another\nmsgid \"\"\n\"One \"\n\"text\"\nmsgstr \"Un \"\n\"texte\"")));
        Assert.Equal(("One text", "Un texte"), (entry.Text, entry.Translations[0]));
    }

    [Theory]
    [InlineData("msgid \"One\"\nmsgstr \"Un\"\n\nnonsense", 4)]
    [InlineData("msgid \"One\"\nmsgstr \"Un", 2)]
    [InlineData("msgid \"One\"\nmsgstr \"Un\\\"", 2)]
    [InlineData("\"belongs to nothing\"", 1)]
    [InlineData("msgid One", 1)]
    public void A_line_that_is_not_understood_is_named(string text, int line)
    {
        var fault = Assert.Throws<FormatException>(() => PoFile.Read(new StringReader(text)).ToList());
        Assert.StartsWith($"Line {line} ", fault.Message, StringComparison.Ordinal);
    }
}
