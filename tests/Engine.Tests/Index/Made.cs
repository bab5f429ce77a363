using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Engine;

namespace Counterpart.Engine.Tests.Index;

/// <summary>Needs, profiles and subscriptions made from a seed, from few enough values that they meet often.</summary>
internal sealed class Made(int seed)
{
    private static readonly string[] Sought = ["5", "13", "15", "16", "23", "31", "44", "46", "46(13)", "46(9)", "48", "52", "53(a)", "57"];
    private static readonly string[] SomeStates = ["KEN", "UGA", "FJI", "PER", "BRA", "ALB", "FRA", "XKX", "LBN"];
    private static readonly string[] SomeLanguages = ["en", "fr", "es", "ar", "sw"];
    private static readonly string[] Systems = ["civil", "common", "mixed", "religious"];
    private static readonly string[] SomeCurrencies = ["USD", "EUR", "GBP"];
    private static readonly string[] Types = [.. AssistanceTypes.All.Select(type => type.Code)];
    private static readonly string[] Groups = [.. RegionalGroups.All.Select(RegionalGroups.Code)];
    private static readonly string[] Subregions = ["014", "202", "061", "005", "419", "039", "145"];
    private static readonly string[] Words = ["register of beneficial ownership", "requests for mutual legal assistance", "asset declarations", "training of prosecutors", "draft law on extradition"];

    private readonly Random _random = new(seed);

    public Guid Id()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    public IReadOnlyList<T> Some<T>(IReadOnlyList<T> from, int least, int most) =>
        from.Count == 0 ? [] : [.. Enumerable.Range(0, _random.Next(least, most + 1)).Select(_ => from[_random.Next(from.Count)]).Distinct()];

    public T One<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    public bool Chance(double of) => _random.NextDouble() < of;

    public NeedFacts Need() => new()
    {
        Reference = "N",
        State = One(SomeStates),
        Status = NeedStatus.Open,
        Articles = [.. Some(Sought, 1, 4).Select(article => new SoughtArticle(article, Chance(0.6)))],
        Types = Some(Types, 1, 3),
        Title = One(Words),
        Description = Chance(0.5) ? One(Words) : "",
        Language = "en",
        Priority = One(Enum.GetValues<Priority>()),
        Horizon = Chance(0.3) ? null : One(Enum.GetValues<Horizon>()),
        WorkingLanguages = Some(SomeLanguages, 0, 3),
        Wanted = Chance(0.2) ? null : Window(0.1),
        Cost = Chance(0.3) ? null : Money(),
        Visibility = Chance(0.7) ? Visibility.Public : One(Enum.GetValues<Visibility>()),
        EnteredBy = "test",
        PublishedAt = Chance(0.2) ? null : new DateTimeOffset(2026, 1 + _random.Next(12), 5, 0, 0, 0, TimeSpan.Zero),
    };

    public ProfileFacts Profile()
    {
        var kind = One(Enum.GetValues<ProfileKind>());
        return new ProfileFacts
        {
            Kind = kind,
            Name = "P",
            Owner = "O",
            Articles = [.. Some(Sought, 0, 5).Select(article => new OfferedArticle(article, One(Enum.GetValues<ArticleLevel>())))],
            Types = Some(Types, 0, 4),
            Places = new ServedPlaces(Some(SomeStates, 0, 2), Some(Subregions, 0, 2), Some(Groups, 0, 1), Chance(0.3)),
            Languages = Some(SomeLanguages, 0, 3),
            LegalSystems = Some(Systems, 0, 2),
            Availability = Chance(0.4) ? [] : [.. Enumerable.Range(0, _random.Next(1, 3)).Select(_ => Window(0.3))],
            Capacity = new Capacity(_random.Next(0, 4)),
            Budget = Chance(0.4) ? null : Money(),
            Exclusions = Chance(0.1) ? Some(SomeStates, 1, 2) : [],
            Text = Chance(0.5) ? "" : One(Words) + ". " + One(Words),
            State = kind is ProfileKind.Expert or ProfileKind.PeerState ? One(SomeStates) : null,
            Record = Chance(0.5) ? null : new TrackRecord(_random.Next(0, 20), 1 + (_random.Next(0, 41) / 10m)),
        };
    }

    public Circumstances Circumstances() => new(_random.Next(0, 3), Chance(0.05));

    public SubscriptionFacts Subscription() => new()
    {
        Name = "S",
        Owner = "O",
        OwnerRole = One(["donor", "provider", "expert", "focal-point"]),
        Question = new Question
        {
            Articles = Chance(0.3) ? [] : Some(Sought, 0, 4),
            Chapters = Chance(0.5) ? [] : Some(["II", "III", "IV", "V"], 0, 2),
            Types = Chance(0.4) ? [] : Some([.. Types, "c2_legislative"], 0, 3),
            States = Chance(0.5) ? [] : Some(SomeStates, 0, 3),
            Subregions = Chance(0.7) ? [] : Some(Subregions, 0, 2),
            Groups = Chance(0.7) ? [] : Some(Groups, 0, 2),
            Priorities = Chance(0.7) ? [] : Some(Enum.GetValues<Priority>(), 0, 2),
            Horizons = Chance(0.7) ? [] : Some(Enum.GetValues<Horizon>(), 0, 1),
            CostUpTo = Chance(0.6) ? null : Money(),
        },
    };

    private Money Money() => new(_random.Next(1, 300) * 1000, One(SomeCurrencies));

    private Period Window(double open)
    {
        var from = new DateOnly(2026, 1, 1).AddDays(_random.Next(0, 900));
        return new Period(Chance(open) ? null : from, Chance(open) ? null : from.AddDays(_random.Next(0, 500)));
    }
}
