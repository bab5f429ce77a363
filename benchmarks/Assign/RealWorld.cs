using System.Globalization;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Index;

namespace Counterpart.Benchmarks.Assign;

/// <summary>
/// Needs and profiles drawn from what the Conference was told and what donors report: which articles and types are asked for (003, tables 2 to 37; 000 ¶8-23),
/// how many States of each group ask (003 ¶4), how many experts there are (001 ¶12), which donor gives to which State (OECD, 2019).
/// </summary>
internal sealed class RealWorld
{
    private const int Needs = 4_100;
    private const int Providers = 500;
    private const int StatesWithNeeds = 118;
    private const double SecondCycle = 455.0 / (3_680 + 455);

    /// <summary>States with needs under chapter III, by group (003 ¶4).</summary>
    private static readonly (RegionalGroup Group, int States)[] Groups =
        [(RegionalGroup.African, 8), (RegionalGroup.AsiaPacific, 12), (RegionalGroup.EasternEuropean, 4), (RegionalGroup.LatinAmericanAndCaribbean, 5)];

    private static readonly Weighted<string> Chapters = new([("II", 288), ("V", 165)]);
    private static readonly Weighted<string> SecondCycleTypes = new([("capacity_building", 223), ("legislative", 74), ("institution_building", 57), ("other", 101)]);
    private static readonly Weighted<ProfileKind> Kinds = new([(ProfileKind.Expert, 162), (ProfileKind.Donor, 71), (ProfileKind.PeerState, 40), (ProfileKind.Provider, 227)]);

    private readonly Weighted<(string Article, string Type)> _asked;
    private readonly Weighted<(string Donor, string Recipient)> _given;
    private readonly State[] _recipients;

    private RealWorld(string shared)
    {
        _asked = new(Rows(shared, "seed-tables/2013_needs_by_article_type.csv").Select(row => ((row[0], row[4]), double.Parse(row[3], CultureInfo.InvariantCulture))));
        var flows = Rows(shared, "reference/crs_donor_recipient_2019.csv").Select(row => (Donor: row[2], Recipient: row[1], Amount: double.Parse(row[3], CultureInfo.InvariantCulture)))
            .Where(flow => flow.Amount > 0 && States.Find(flow.Recipient) is { Party: true, Group: not null }).ToList();
        // The largest flows are a few hundred times the usual; the root keeps their order.
        _given = new(flows.Select(flow => ((flow.Donor, States.Find(flow.Recipient)!.Alpha3), Math.Sqrt(flow.Amount))));
        _recipients = [.. flows.Select(flow => States.Find(flow.Recipient)!).Distinct().OrderBy(state => state.Alpha3, StringComparer.Ordinal)];
    }

    /// <returns>Null, and a line that says so, where the data are not beside this working copy.</returns>
    public static RealWorld? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "shared", "data", "seed-tables")))
                return new RealWorld(Path.Combine(folder.FullName, "shared", "data"));
        }

        Console.WriteLine("Left out: the world run, because shared/data is not beside this working copy.");
        return null;
    }

    public Market Draw(int seed, int needs = Needs, int providers = Providers)
    {
        var random = new Random(seed);
        var asking = new Weighted<State>(Groups
            .SelectMany(group => Shuffled(random, _recipients.Where(state => state.Group == group.Group)).Take((int)Math.Round(StatesWithNeeds * group.States / (double)Groups.Sum(each => each.States))))
            .ToList() is var states ? Shuffled(random, states).Select((state, rank) => (state, 1 / Math.Sqrt(rank + 1))) : []);
        var cases = Enumerable.Range(0, needs).Select(number => new NeedCase(Id(random), 1, Need(random, number, asking.One(random)))).ToDictionary(need => need.Id);
        var profiles = Enumerable.Range(0, providers).Select(number => new ProfileCase(Id(random), 1, Profile(random, number))).ToDictionary(profile => profile.Id);
        var index = new ProfileIndex();
        index.Load(profiles.Values.Select(profile => (profile.Id, profile.Facts)));
        return new Market(cases, profiles.GetValueOrDefault, index, new Approvals([]), new HashSet<(Guid, Guid)>(), new HashSet<Guid>());
    }

    private NeedFacts Need(Random random, int number, State state)
    {
        var (article, type) = random.NextDouble() < SecondCycle ? (ArticleOf(random, Chapters.One(random)), SecondCycleTypes.One(random)) : _asked.One(random);
        return new NeedFacts
        {
            Reference = string.Create(CultureInfo.InvariantCulture, $"{state.Alpha3}-{number}"),
            State = state.Alpha3,
            Status = NeedStatus.Open,
            Articles = [new SoughtArticle(article)],
            Types = [type],
            Title = "",
            Description = "",
            Language = "en",
            Visibility = Visibility.Public,
            EnteredBy = "benchmark",
        };
    }

    private ProfileFacts Profile(Random random, int number)
    {
        var kind = Kinds.One(random);
        var (donor, _) = _given.One(random);
        var home = kind is ProfileKind.Donor or ProfileKind.Provider ? States.Find(donor) : _recipients[random.Next(_recipients.Length)];
        var served = kind is ProfileKind.Donor or ProfileKind.Provider
            ? Enumerable.Range(0, 400).Select(_ => _given.One(random)).Where(flow => flow.Donor == donor).Select(flow => flow.Recipient).Distinct().Take(25).ToList()
            : [];
        return new ProfileFacts
        {
            Kind = kind,
            Name = string.Create(CultureInfo.InvariantCulture, $"Profile {number}"),
            Owner = "benchmark",
            Articles = [.. Some(random, 3, 8, () => _asked.One(random).Article).Select(article => new OfferedArticle(article, random.Next(3) == 0 ? ArticleLevel.Lead : ArticleLevel.Competent))],
            Types = [.. Some(random, 1, 4, () => random.Next(6) == 0 ? SecondCycleTypes.One(random) : _asked.One(random).Type)],
            Places = new ServedPlaces(served, [], home?.Group is { } group && served.Count == 0 ? [RegionalGroups.Code(group)] : [], Global: random.Next(6) == 0 || (home is null && served.Count == 0)),
            Languages = [.. (home?.Languages ?? []).Append("en").Distinct(StringComparer.Ordinal)],
            LegalSystems = home is { LegalSystem.Length: > 0 } ? [home.LegalSystem] : [],
            Capacity = new Capacity(kind switch { ProfileKind.Expert or ProfileKind.PeerState => random.Next(1, 3), ProfileKind.Donor => random.Next(2, 13), _ => random.Next(2, 10) }),
            State = kind is ProfileKind.Expert or ProfileKind.PeerState ? home?.Alpha3 : null,
        };
    }

    private static string ArticleOf(Random random, string chapter)
    {
        var articles = Articles.All.Where(article => article.Chapter == chapter && article.ReviewCycle is not null).ToList();
        return articles[random.Next(articles.Count)].Number;
    }

    private static List<string> Some(Random random, int least, int most, Func<string> one) => [.. Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => one()).Distinct(StringComparer.Ordinal)];

    private static T[] Shuffled<T>(Random random, IEnumerable<T> items)
    {
        var shuffled = items.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    private static Guid Id(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    /// <summary>None of the columns used here is quoted.</summary>
    private static IEnumerable<string[]> Rows(string shared, string file) => File.ReadLines(Path.Combine(shared, file)).Skip(1).Select(line => line.Split(','));

    private sealed class Weighted<T>
    {
        private readonly T[] _items;
        private readonly double[] _upTo;

        public Weighted(IEnumerable<(T Item, double Weight)> weighted)
        {
            var all = weighted.ToList();
            _items = [.. all.Select(one => one.Item)];
            _upTo = [.. all.Select(one => one.Weight)];
            for (var index = 1; index < _upTo.Length; index++)
                _upTo[index] += _upTo[index - 1];
        }

        public T One(Random random)
        {
            var found = Array.BinarySearch(_upTo, random.NextDouble() * _upTo[^1]);
            return _items[found < 0 ? ~found : found];
        }
    }
}
