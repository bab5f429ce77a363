using System.Text.RegularExpressions;
using Counterpart.Contracts.Matching;
using Xunit;

namespace Counterpart.Contracts.Tests.Messages;

/// <summary>Whoever says sentences in another language reads the same patterns: their places are of kinds that are documented.</summary>
public sealed partial class SentencePatternsTests
{
    private static readonly string[] Kinds = ["", "state", "subregion", "group", "type", "types", "languages", "languages-or", "quoted", "weight", "law", "money", "number", "months"];

    [Fact]
    public void Every_place_has_a_number_and_a_documented_kind()
    {
        Assert.True(SentencePatterns.English.Count >= 100);
        foreach (var (key, pattern) in SentencePatterns.English)
        {
            Assert.Matches("^[a-z-]+(\\.[a-z-]+)+$", key);
            Assert.All(Place().Matches(pattern), place => Assert.Contains(place.Groups["kind"].Value, Kinds));
            Assert.DoesNotContain('{', Place().Replace(pattern, ""));
        }
    }

    [GeneratedRegex(@"\{[0-9](:(?<kind>[a-z-]+))?\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
