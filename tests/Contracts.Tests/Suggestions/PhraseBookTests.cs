using Counterpart.Contracts.Suggestions;
using Xunit;

namespace Counterpart.Contracts.Tests.Suggestions;

public sealed class PhraseBookTests
{
    [Theory]
    [InlineData("asset recovery", "Asset-recovery works", "Asset-recovery")]
    [InlineData("train*", "training, trained, a train", "training|trained|train")]
    [InlineData("train", "training", "")]
    [InlineData("build* ~ capacit*", "to build legal capacity; building capacities", "build legal capacity|building capacities")]
    [InlineData("build* ~ capacit*", "build one two three capacity; build one two three four capacity", "build one two three capacity")]
    [InlineData("conflit* d'intérêts", "les CONFLITS D’INTERETS", "CONFLITS D’INTERETS")]
    [InlineData("فساد", "والفساد", "والفساد")]
    [InlineData("司法协助", "请求司法协助。", "司法协助")]
    [InlineData("freezing, seizure", "freezing, seizure; freezing seizure", "freezing, seizure|freezing seizure")]
    [InlineData("law enforcement", "law, enforcement; law. Enforcement", "")]
    public void A_phrase_is_found_as_it_is_written(string phrase, string text, string found) =>
        Assert.Equal(found, string.Join('|', new PhraseBook<int>([(phrase, 1)]).Find(text).Select(match => text.Substring(match.Start, match.Length))));

    [Fact]
    public void A_phrase_within_a_longer_one_says_nothing_but_elsewhere_it_does()
    {
        var book = new PhraseBook<string>([("private sector", "12"), ("bribery in the private sector", "21")]);

        Assert.Equal(["21", "12"], book.Find("Bribery in the private sector, and the private sector").Select(match => match.Means));
    }

    [Fact]
    public void What_stands_in_a_gap_still_speaks()
    {
        var book = new PhraseBook<string>([("establish* ~ unit", "institution"), ("financial intelligence", "58")]);

        Assert.Equal(["institution", "58"], book.Find("Establishing a financial intelligence unit").Select(match => match.Means));
    }

    [Fact]
    public void A_phrase_without_a_letter_is_refused() => Assert.Throws<ArgumentException>(() => new PhraseBook<int>([("a 46", 1)]));
}
