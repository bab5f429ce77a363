using Counterpart.Contracts.Taxonomy;
using Xunit;

namespace Counterpart.Contracts.Tests.Taxonomy;

public sealed class StatesTests
{
    [Fact]
    public void There_are_249_entries_of_which_193_are_Member_States()
    {
        Assert.Equal(249, States.All.Length);
        Assert.Equal(193, States.All.Count(state => state.UnMember));
    }

    [Fact]
    public void Codes_are_well_formed_and_unique()
    {
        Assert.All(States.All, state =>
        {
            Assert.Matches("^[A-Z]{3}$", state.Alpha3);
            Assert.Matches("^[A-Z]{2}$", state.Alpha2);
            Assert.Matches("^[0-9]{3}$", state.Numeric);
            Assert.Same(state, States.Find(state.Alpha3.ToLowerInvariant()));
            Assert.Same(state, States.Find(state.Alpha2.ToLowerInvariant()));
        });
        Assert.Equal(249, States.All.DistinctBy(state => state.Numeric).Count());
        Assert.Equal(States.All.Select(state => state.Alpha3).Order(StringComparer.Ordinal), States.All.Select(state => state.Alpha3));
    }

    [Theory]
    [InlineData(RegionalGroup.African, 54)]
    [InlineData(RegionalGroup.AsiaPacific, 55)]
    [InlineData(RegionalGroup.EasternEuropean, 23)]
    [InlineData(RegionalGroup.LatinAmericanAndCaribbean, 33)]
    [InlineData(RegionalGroup.WesternEuropeanAndOthers, 29)]
    public void Regional_groups_have_their_known_size(RegionalGroup group, int size) =>
        Assert.Equal(size, States.All.Count(state => state.Group == group));

    [Fact]
    public void Each_Member_State_has_a_group_and_Palestine_alone_has_one_without_being_a_member()
    {
        Assert.DoesNotContain(States.All, state => state is { UnMember: true, Group: null });
        Assert.Equal(["PSE"], States.All.Where(state => state is { UnMember: false, Group: not null }).Select(state => state.Alpha3));
    }

    [Fact]
    public void Every_region_is_an_M49_code_and_only_Antarctica_has_none()
    {
        Assert.Equal(["ATA"], States.All.Where(state => state.RegionCode.Length == 0).Select(state => state.Alpha3));
        Assert.All(States.All.Where(state => state.Alpha3 != "ATA"), state =>
        {
            Assert.Contains(state.RegionCode, (string[])["002", "009", "019", "142", "150"]);
            Assert.Matches("^[0-9]{3}$", state.SubregionCode);
            Assert.NotEmpty(state.Subregion);
        });
        Assert.Equal(5, States.All.Where(state => state.Region.Length > 0).DistinctBy(state => state.Region).Count());
    }

    [Fact]
    public void Marks_have_their_known_number()
    {
        Assert.Equal(45, States.All.Count(state => state.Ldc));
        Assert.Equal(32, States.All.Count(state => state.Lldc));
        Assert.Equal(53, States.All.Count(state => state.Sids));
    }

    [Fact]
    public void The_sources_know_188_parties_besides_the_European_Union() =>
        Assert.Equal(188, States.All.Count(state => state.Party));

    [Fact]
    public void Every_language_of_a_State_is_known_and_only_Antarctica_has_none()
    {
        Assert.All(States.All.SelectMany(state => state.Languages), code => Assert.NotNull(Languages.Find(code)));
        Assert.Equal(["ATA"], States.All.Where(state => state.Languages.Count == 0).Select(state => state.Alpha3));
        Assert.All(States.All, state => Assert.Equal(state.Languages.Count, state.Languages.Distinct().Count()));
    }

    [Fact]
    public void Every_legal_system_is_one_of_the_five()
    {
        Assert.All(States.All, state => Assert.Contains(state.LegalSystem, (string[])["", "civil", "common", "mixed", "religious", "customary"]));
        Assert.All(States.All, state => Assert.Contains(state.CoreLegalSystem, (string[])["", "civil", "common", "common+civil"]));
    }

    [Fact]
    public void Kenya_is_as_expected()
    {
        var kenya = States.Find("ke")!;

        Assert.Equal(("KEN", "KE", "404", "Kenya", RegionalGroup.African), (kenya.Alpha3, kenya.Alpha2, kenya.Numeric, kenya.Name, kenya.Group));
        Assert.Equal(("002", "202", true, true), (kenya.RegionCode, kenya.SubregionCode, kenya.UnMember, kenya.Party));
        Assert.Equal(("mixed", "common"), (kenya.LegalSystem, kenya.CoreLegalSystem));
        Assert.Equal(["en", "sw"], kenya.Languages);
    }

    [Theory]
    [InlineData("CIV", "Côte d'Ivoire")]
    [InlineData("COD", "Democratic Republic of the Congo")]
    [InlineData("TUR", "Türkiye")]
    [InlineData("GMB", "Gambia")]
    [InlineData("VAT", "Holy See")]
    [InlineData("NLD", "Netherlands")]
    [InlineData("SWZ", "Eswatini")]
    [InlineData("XXX", "XXX")]
    public void Names_are_those_the_United_Nations_uses(string code, string name) => Assert.Equal(name, States.Name(code));

    [Theory]
    [InlineData("ar", "كينيا")]
    [InlineData("en", "Kenya")]
    [InlineData("es", "Kenya")]
    [InlineData("fr", "Kenya")]
    [InlineData("ru", "Кения")]
    [InlineData("zh", "肯尼亚")]
    [InlineData("sw", "Kenya")]
    public void Names_come_in_six_languages_and_in_English_otherwise(string language, string name) =>
        Assert.Equal(name, States.Name("KEN", language));

    [Fact]
    public void Every_State_has_its_own_name_without_article_or_footnote_in_each_language() =>
        Assert.All(Languages.UnitedNations, language =>
        {
            var names = States.All.Select(state => States.Name(state.Alpha3, language)).ToList();
            Assert.All(names, name => Assert.Matches(@"^[^*\t]+$", name));
            Assert.All(names, name => Assert.DoesNotMatch(@"\((the|la|le|les|l['’]|el|los|las)\)$", name));
            Assert.Equal(names.Count, names.Distinct().Count());
        });
}
