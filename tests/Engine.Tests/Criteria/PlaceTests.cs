using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using Xunit;

namespace Counterpart.Engine.Tests.Criteria;

/// <summary>Kenya: African States, Eastern Africa (014) in Sub-Saharan Africa (202).</summary>
public sealed class PlaceTests
{
    private static readonly ServedPlaces Nowhere = new([], [], []);

    public static TheoryData<ServedPlaces, int, string> Places => new()
    {
        { Nowhere with { States = ["KEN"] }, 1000, "Serves Kenya." },
        { Nowhere with { Subregions = ["014"] }, 850, "Serves Eastern Africa." },
        { Nowhere with { Subregions = ["202"] }, 800, "Serves Sub-Saharan Africa." },
        { Nowhere with { Groups = ["african"] }, 700, "Serves African States." },
        { Nowhere with { Global = true }, 500, "Serves any State." },
        { Nowhere with { States = ["UGA"], Subregions = ["145"], Groups = ["asia-pacific"] }, 0, "Does not serve Kenya." },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void The_nearer_the_better(ServedPlaces places, int points, string sentence)
    {
        var place = Judge(Given.Profile with { Places = places });

        Assert.Equal((points, sentence), (place.Points, place.Sentence));
        Assert.Equal(points == 0, place.Evidence.Count == 0);
    }

    [Fact]
    public void The_nearest_of_several_counts() =>
        Assert.Equal(1000, Judge(Given.Profile with { Places = new ServedPlaces(["KEN"], ["014", "202"], ["african"], Global: true) }).Points);

    [Theory]
    [InlineData("RWA", 850, "Serves African States, and is a peer of the same regional group.")]
    [InlineData("NOR", 700, "Serves African States.")]
    public void A_peer_of_the_same_group_gets_a_bonus(string peer, int points, string sentence)
    {
        var place = Judge(Given.Profile with { Kind = ProfileKind.PeerState, State = peer, Places = Nowhere with { Groups = ["african"] } });

        Assert.Equal((points, sentence), (place.Points, place.Sentence));
    }

    [Fact]
    public void A_peer_that_does_not_serve_the_State_gets_none() =>
        Assert.Equal(0, Judge(Given.Profile with { Kind = ProfileKind.PeerState, State = "RWA", Places = Nowhere with { States = ["UGA"] } }).Points);

    [Fact]
    public void The_evidence_names_the_field_that_fits() =>
        Assert.Equal([new Evidence("need", "state", "KEN"), new Evidence("profile", "places.groups", "african")], Judge(Given.Profile with { Places = Nowhere with { Groups = ["african"] } }).Evidence);

    private static Contribution Judge(ProfileFacts profile) => Given.Contribution(Criterion.Place, Given.Need.Case(), profile.Case());
}
