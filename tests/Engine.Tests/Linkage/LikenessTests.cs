using Counterpart.Matching.Engine.Linkage;
using Xunit;

namespace Counterpart.Engine.Tests.Linkage;

public sealed class LikenessTests
{
    /// <remarks>The figures of Winkler's paper.</remarks>
    [Theory]
    [InlineData("martha", "marhta", 0.961)]
    [InlineData("dwayne", "duane", 0.840)]
    [InlineData("dixon", "dicksonx", 0.813)]
    [InlineData("abc", "xyz", 0)]
    public void Names_are_as_alike_as_Winkler_has_them(string one, string other, double likeness)
    {
        Assert.Equal(likeness, Likeness.JaroWinkler(one, other), 3);
        Assert.Equal(Likeness.JaroWinkler(one, other), Likeness.JaroWinkler(other, one), 12);
    }

    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ab", "ba", 1)]
    [InlineData("", "abc", 3)]
    public void Slips_are_counted(string one, string other, int edits) => Assert.Equal((edits, edits), (Likeness.Edits(one, other), Likeness.Edits(other, one)));

    [Theory]
    [InlineData("environ", "environment", true)]
    [InlineData("mgmt", "management", true)]
    [InlineData("programme", "program", true)]
    [InlineData("police", "policy", true)]
    [InlineData("audit", "justice", false)]
    public void Words_stand_for_one_another(string one, string other, bool alike)
    {
        Assert.Equal(alike, Likeness.Words(one, other) > 0);
        Assert.Equal(Likeness.Words(one, other), Likeness.Words(other, one));
    }

    [Fact]
    public void A_year_stands_for_itself_only() => Assert.False(Likeness.Wavers("2007"));
}
