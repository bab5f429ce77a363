using Counterpart.Contracts.Needs;
using Counterpart.Matching.Engine;
using Xunit;

namespace Counterpart.Engine.Tests.Questions;

public sealed class PeerStatesTests
{
    private static readonly NeedCase Kenya = (Given.Need with { Articles = [new SoughtArticle("46"), new SoughtArticle("44")] }).Case();

    [Fact]
    public void A_State_that_met_the_same_need_with_the_same_law_language_and_group_comes_first()
    {
        var peers = PeerStates.Find(Kenya, [Met("GHA", "46"), Met("PER", "46")]);

        Assert.Equal(["GHA", "PER"], peers.Select(peer => peer.State));
        Assert.True(peers[0].Points > peers[1].Points);
        Assert.StartsWith("Met a need on article 46; by capacity-building", peers[0].Sentence, StringComparison.Ordinal);
        Assert.Contains("shares English", peers[0].Sentence, StringComparison.Ordinal);
        Assert.Contains("belongs to the same regional group", peers[0].Sentence, StringComparison.Ordinal);
        Assert.Equal("GHA-1", Assert.Single(peers[0].Needs).Reference);
    }

    [Fact]
    public void Its_own_needs_and_other_subjects_make_nobody_a_peer() => Assert.Empty(PeerStates.Find(Kenya, [Met("KEN", "46"), Met("GHA", "9")]));

    [Fact]
    public void A_paragraph_is_the_same_subject_as_its_article() => Assert.Single(PeerStates.Find(Kenya, [Met("GHA", "46(13)")]));

    [Fact]
    public void The_order_in_which_needs_come_does_not_matter()
    {
        NeedCase[] met = [Met("GHA", "46"), Met("PER", "44"), Met("FJI", "46"), Met("GHA", "44")];

        Assert.Equal(PeerStates.Find(Kenya, met).Select(Shape), PeerStates.Find(Kenya, met.Reverse()).Select(Shape));

        static (string State, int Points, string Sentence) Shape(PeerState peer) => (peer.State, peer.Points, peer.Sentence);
    }

    private static NeedCase Met(string state, string article) => new(Guid.CreateVersion7(), 1, Given.Need with { State = state, Reference = $"{state}-1", Status = NeedStatus.Met, Articles = [new SoughtArticle(article)] });
}
