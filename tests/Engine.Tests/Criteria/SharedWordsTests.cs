using Counterpart.Matching.Engine;
using Xunit;

namespace Counterpart.Engine.Tests.Criteria;

public sealed class SharedWordsTests
{
    [Fact]
    public void Telling_words_in_both_texts_are_counted_and_named()
    {
        var words = Judge("Investigators need forensic accounting", "We train investigation and forensics.");

        Assert.Equal((250, "“forensic”, “investigators” in both texts."), (words.Points, words.Sentence));
        Assert.Equal([new Evidence("need", "description", "forensic investigators"), new Evidence("profile", "text", "forensics investigation")], words.Evidence);
    }

    [Fact]
    public void Eight_are_enough_for_all_points()
    {
        const string Text = "forensic accounting procurement whistle banking extradition seizure confiscation customs";
        var words = Judge(Text, Text);

        Assert.Equal(1000, words.Points);
        Assert.EndsWith(" and 4 more in both texts.", words.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "The profile has no text.")]
    [InlineData("The assistance of the State: training, capacity, support.", "The profile has no text.")]
    [InlineData("Elephants", "The texts have no telling word in common.")]
    public void Words_that_every_text_has_say_nothing(string text, string sentence)
    {
        var words = Judge("The State needs training, capacity and support in forensic accounting", text);

        Assert.Equal((0, sentence), (words.Points, words.Sentence));
    }

    [Fact]
    public void Words_of_any_script_are_words() => Assert.Equal(125, Judge("расследование коррупции", "Расследование преступлений").Points);

    private static Contribution Judge(string need, string profile) =>
        Given.Contribution(Criterion.Text, (Given.Need with { Title = "", Description = need }).Case(), (Given.Profile with { Text = profile }).Case());
}
