using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Index;

namespace Counterpart.Engine.Tests;

/// <summary>A need, a profile and an activity that suit each other, each to be changed where a test cares.</summary>
internal static class Given
{
    public const int Most = 1000;

    public static readonly Circumstances Nothing = new(Engaged: 0, Declined: false);

    public static readonly DateTimeOffset Published = new(2026, 11, 1, 9, 0, 0, TimeSpan.Zero);

    public static readonly NeedFacts Need = new()
    {
        Reference = "KEN-1",
        State = "KEN",
        Status = NeedStatus.Open,
        Articles = [new SoughtArticle("46")],
        Types = ["capacity_building"],
        Title = "Mutual legal assistance",
        Description = "Requests are drafted and executed late.",
        Language = "en",
        EnteredBy = "somebody",
        PublishedAt = Published,
    };

    public static readonly ProfileFacts Profile = new()
    {
        Kind = ProfileKind.Provider,
        Name = "School",
        Owner = "XM-SCHOOL",
        Articles = [new OfferedArticle("46", ArticleLevel.Lead)],
        Types = ["capacity_building"],
        Places = new ServedPlaces(["KEN"], [], []),
        Languages = ["en"],
    };

    public static readonly ActivityFacts Activity = new()
    {
        Identifier = "XM-1-A",
        Title = "Support to the central authority",
        Reporter = "XM-1",
        States = ["KEN"],
        Sectors = ["15113"],
        Articles = [new SuggestedArticle("46", "“mutual legal assistance”")],
        Types = ["capacity_building"],
        Status = ActivityStatus.Implementation,
        Period = Year(2027),
    };

    public static NeedCase Case(this NeedFacts facts) => new(Guid.Empty, 1, facts);

    public static ProfileCase Case(this ProfileFacts facts, Guid id = default) => new(id, 1, facts);

    public static ActivityCase Case(this ActivityFacts facts) => new(Guid.Empty, 1, facts);

    /// <summary>A market in which nothing is decided.</summary>
    public static Market Market((Guid Id, NeedFacts Facts)[] needs, (Guid Id, ProfileFacts Facts)[] profiles)
    {
        var index = new ProfileIndex();
        index.Load(profiles);
        var cases = profiles.ToDictionary(profile => profile.Id, profile => profile.Facts.Case(profile.Id));
        return new Market(
            needs.ToDictionary(need => need.Id, need => new NeedCase(need.Id, 1, need.Facts)), cases.GetValueOrDefault, index,
            new Approvals([]), new HashSet<(Guid, Guid)>(), new HashSet<Guid>());
    }

    public static Period Year(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    public static Judgement Judge(NeedFacts need, ProfileFacts profile, Circumstances circumstances = default) =>
        Matching.Engine.Judge.Of(need.Case(), profile.Case(), circumstances, Policy.BuiltIn);

    /// <summary>What one criterion gives when it can give <see cref="Most"/>.</summary>
    public static Contribution Contribution(Criterion criterion, NeedCase need, ProfileCase profile) =>
        Matching.Engine.Judge.Of(need, profile, Nothing, Policy.BuiltIn with { Most = Enum.GetValues<Criterion>().ToDictionary(each => each, _ => Most) }).Contributions[(int)criterion];

    public static NeedFacts Seeking(params SoughtArticle[] articles) => Need with { Articles = articles };

    public static ProfileFacts Offering(params OfferedArticle[] articles) => Profile with { Articles = articles };
}
