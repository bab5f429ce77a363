using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Benchmarks.Score;

/// <summary>Profiles and needs made from a seed: what each gives or asks for is spread as it is in the world, some much oftener than other.</summary>
internal static class MadeMarket
{
    private static readonly string[] ReviewedArticles = [.. Articles.All.Where(article => article.ReviewCycle is not null).Select(article => article.Number)];
    private static readonly string[] Types = [.. AssistanceTypes.All.Select(type => type.Code)];
    private static readonly State[] Parties = [.. States.All.Where(state => state.Party && state.Group is not null)];
    private static readonly string[] Subregions = [.. Parties.SelectMany(state => state.SubregionCodes).Distinct()];
    private static readonly string[] Groups = [.. RegionalGroups.All.Select(RegionalGroups.Code)];
    private static readonly string[] LanguagesByUse = ["en", "en", "en", "fr", "fr", "es", "es", "ar", "ru", "pt", "zh", "sw"];
    private static readonly string[] LegalSystems = ["civil", "civil", "common", "mixed", "religious"];
    private static readonly string[] Currencies = ["USD", "USD", "USD", "EUR", "EUR", "GBP"];

    public static Guid Id(int number) => new(number, 7, 7, 1, 2, 3, 4, 5, 6, 7, 8);

    public static int Number(Guid id) => BitConverter.ToInt32(id.ToByteArray());

    public static ProfileFacts Profile(int number)
    {
        var random = new Random(unchecked((number * 7919) + 17));
        var kind = random.Next(10) switch { 0 => ProfileKind.Donor, < 4 => ProfileKind.Provider, < 9 => ProfileKind.Expert, _ => ProfileKind.PeerState };
        var reach = random.Next(100);
        var home = One(random, Parties);
        return new ProfileFacts
        {
            Kind = kind,
            Name = "Profile",
            Owner = "owner",
            Articles = Offered(random),
            Types = Some(random, Types, 1, 4),
            Places = new ServedPlaces(
                reach < 30 ? [.. Some(random, Parties, 1, 3).Select(state => state.Alpha3)] : [],
                reach is >= 20 and < 60 ? Some(random, Subregions, 1, 3) : [],
                reach is >= 60 and < 85 ? Some(random, Groups, 1, 2) : [],
                Global: reach >= 85),
            Languages = Some(random, LanguagesByUse, 1, 3),
            LegalSystems = Some(random, LegalSystems, 0, 2),
            Availability = random.Next(10) < 6 ? [] : [Window(random)],
            Capacity = new Capacity(1 + random.Next(4)),
            Budget = kind == ProfileKind.Donor && random.Next(5) > 0 ? new Money((1 + random.Next(400)) * 1000, One(random, Currencies)) : null,
            Exclusions = random.Next(50) == 0 ? [One(random, Parties).Alpha3] : [],
            State = kind is ProfileKind.Expert or ProfileKind.PeerState ? home.Alpha3 : null,
            Record = random.Next(2) == 0 ? null : new TrackRecord(1 + random.Next(20), Math.Round(2.5m + (decimal)(random.NextDouble() * 2.5), 1)),
        };
    }

    /// <summary>Ten months are wanted, so that each has the same share in whole points.</summary>
    public static NeedFacts Need(int number)
    {
        var random = new Random(unchecked((number * 104729) + 5));
        var state = One(random, Parties);
        var from = new DateOnly(2027, 1 + random.Next(12), 1);
        return new NeedFacts
        {
            Reference = "need",
            State = state.Alpha3,
            Status = NeedStatus.Open,
            Articles = [.. Some(random, ReviewedArticles, 1, 3).Select((article, i) => new SoughtArticle(article, i == 0 || random.Next(2) == 0))],
            Types = Some(random, Types, 1, 2),
            Title = "",
            Description = "",
            Language = "en",
            WorkingLanguages = Some(random, LanguagesByUse, 1, 2),
            Priority = One(random, Enum.GetValues<Priority>()),
            Horizon = One(random, Enum.GetValues<Horizon>()),
            Wanted = new Period(from, from.AddMonths(10).AddDays(-1)),
            Cost = new Money((1 + random.Next(300)) * 1000, "USD"),
            Visibility = Visibility.Public,
            EnteredBy = "benchmark",
            PublishedAt = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero),
        };
    }

    public static SubscriptionFacts Subscription(int number)
    {
        var random = new Random(unchecked((number * 15485863) + 3));
        var reach = random.Next(100);
        return new SubscriptionFacts
        {
            Name = "subscription",
            Owner = "owner",
            OwnerRole = random.Next(4) == 0 ? "expert" : "donor",
            Question = new Question
            {
                Articles = random.Next(10) < 7 ? Some(random, ReviewedArticles, 1, 4) : [],
                Chapters = random.Next(10) < 2 ? Some(random, ["II", "III", "IV", "V"], 1, 1) : [],
                Types = random.Next(10) < 6 ? Some(random, Types, 1, 3) : [],
                States = reach < 20 ? [.. Some(random, Parties, 1, 3).Select(state => state.Alpha3)] : [],
                Subregions = reach is >= 20 and < 55 ? Some(random, Subregions, 1, 2) : [],
                Groups = reach is >= 55 and < 90 ? Some(random, Groups, 1, 2) : [],
                Priorities = random.Next(10) < 2 ? Some(random, Enum.GetValues<Priority>(), 1, 2) : [],
                Horizons = random.Next(10) < 1 ? Some(random, Enum.GetValues<Horizon>(), 1, 1) : [],
                CostUpTo = random.Next(10) < 1 ? new Money((1 + random.Next(400)) * 1000, One(random, Currencies)) : null,
            },
        };
    }

    /// <summary>Mostly of one chapter, as people know them.</summary>
    private static IReadOnlyList<OfferedArticle> Offered(Random random)
    {
        var first = random.Next(ReviewedArticles.Length);
        return [.. Enumerable.Range(0, 1 + random.Next(8))
            .Select(_ => random.Next(3) == 0 ? random.Next(ReviewedArticles.Length) : (first + random.Next(10)) % ReviewedArticles.Length)
            .Distinct()
            .Select(article => new OfferedArticle(ReviewedArticles[article], random.Next(5) < 2 ? ArticleLevel.Lead : ArticleLevel.Competent))];
    }

    private static Period Window(Random random)
    {
        var from = new DateOnly(2026, 6, 1).AddDays(random.Next(600));
        return new Period(random.Next(3) == 0 ? null : from, random.Next(3) == 0 ? null : from.AddDays(60 + random.Next(500)));
    }

    private static IReadOnlyList<T> Some<T>(Random random, IReadOnlyList<T> from, int least, int most) =>
        [.. Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => from[random.Next(from.Count)]).Distinct()];

    private static T One<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
