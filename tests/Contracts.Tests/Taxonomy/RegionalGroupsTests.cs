using System.Text.Json;
using Counterpart.Contracts.Taxonomy;
using Xunit;

namespace Counterpart.Contracts.Tests.Taxonomy;

public sealed class RegionalGroupsTests
{
    [Fact]
    public void Codes_names_and_members_read_back() => Assert.All(RegionalGroups.All, group =>
    {
        foreach (var text in (string[])[RegionalGroups.Code(group), RegionalGroups.Name(group), RegionalGroups.Name(group).ToUpperInvariant(), group.ToString()])
        {
            Assert.True(RegionalGroups.TryParse(text, out var parsed), text);
            Assert.Equal(group, parsed);
        }
    });

    [Fact]
    public void Codes_are_what_the_kebab_case_policy_writes() =>
        Assert.All(RegionalGroups.All, group => Assert.Equal(JsonNamingPolicy.KebabCaseLower.ConvertName(group.ToString()), RegionalGroups.Code(group)));

    [Theory]
    [InlineData("GRULAC", RegionalGroup.LatinAmericanAndCaribbean)]
    [InlineData("weog", RegionalGroup.WesternEuropeanAndOthers)]
    [InlineData("EEG", RegionalGroup.EasternEuropean)]
    [InlineData("African Group", RegionalGroup.African)]
    [InlineData("Western European and Others Group", RegionalGroup.WesternEuropeanAndOthers)]
    [InlineData("Latin American and Caribbean", RegionalGroup.LatinAmericanAndCaribbean)]
    public void Customary_names_are_understood(string text, RegionalGroup expected)
    {
        Assert.True(RegionalGroups.TryParse(text, out var group));
        Assert.Equal(expected, group);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("States")]
    [InlineData("1")]
    [InlineData("Atlantis")]
    public void Other_texts_are_not(string? text) => Assert.False(RegionalGroups.TryParse(text, out _));
}
