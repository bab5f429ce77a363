using Counterpart.Contracts.Needs;
using Counterpart.Needs.Posting;
using Counterpart.Needs.Search;
using Counterpart.Platform.Access;
using Xunit;

namespace Counterpart.Needs.Tests.Rules;

public sealed class SightTests
{
    [Theory]
    [InlineData(Role.FocalPoint, "KEN", Visibility.State, NeedStatus.Draft, true)]
    [InlineData(Role.FocalPoint, "UGA", Visibility.Public, NeedStatus.Open, false)]
    [InlineData(Role.Coordinator, null, Visibility.State, NeedStatus.Open, false)]
    [InlineData(Role.Coordinator, null, Visibility.Secretariat, NeedStatus.Draft, false)]
    [InlineData(Role.Coordinator, null, Visibility.Secretariat, NeedStatus.Submitted, true)]
    [InlineData(Role.Coordinator, null, Visibility.Public, NeedStatus.Open, true)]
    [InlineData(Role.Administrator, null, Visibility.Public, NeedStatus.Open, false)]
    [InlineData(Role.Auditor, null, Visibility.Public, NeedStatus.Open, false)]
    [InlineData(Role.Donor, null, Visibility.Public, NeedStatus.Open, false)]
    [InlineData(Role.Expert, "KEN", Visibility.Public, NeedStatus.Open, false)]
    [InlineData(Role.Anonymous, null, Visibility.Public, NeedStatus.Open, false)]
    public void States_change_their_own_needs_and_coordinators_those_that_they_see(Role role, string? state, Visibility visibility, NeedStatus status, bool may) =>
        Assert.Equal(may, Sight.CanEdit(Need(visibility, status, "somebody"), new Caller("me", "Me", role, state, null)));

    [Fact]
    public void A_coordinator_goes_on_changing_what_it_entered() =>
        Assert.True(Sight.CanEdit(Need(Visibility.State, NeedStatus.Draft, "me"), new Caller("me", "Me", Role.Coordinator, null, null)));

    private static NeedRecord Need(Visibility visibility, NeedStatus status, string enteredBy) =>
        new() { Facts = (Drafts.Good with { Visibility = visibility }).ToFacts("KEN-1", status, enteredBy, null) };
}
