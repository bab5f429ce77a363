using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Matching.Engine;

/// <summary>The records of one subject in one State while they are counted.</summary>
/// <param name="asked">Types that are asked for; null for all.</param>
internal sealed class CoverageTally(IReadOnlySet<string>? asked)
{
    private readonly IReadOnlySet<string>? _asked = asked;
    private readonly Dictionary<Guid, CoveredNeed> _needs = [];
    private readonly Dictionary<Guid, (CoveringActivity Activity, Course Course)> _activities = [];
    private readonly Dictionary<Guid, CoveringEngagement> _engagements = [];

    public void Add(CoveredNeed need) => _needs[need.Need.Id] = need;

    public void Add(CoveringActivity activity, Course course) => _activities[activity.Activity.Id] = (activity, course);

    public void Add(CoveringEngagement engagement) => _engagements[engagement.Id] = engagement;

    public static CoverageTally Together(IEnumerable<CoverageTally> tallies)
    {
        CoverageTally? all = null;
        foreach (var tally in tallies)
        {
            all ??= new CoverageTally(tally._asked);
            foreach (var need in tally._needs.Values)
                all.Add(need);
            foreach (var (activity, course) in tally._activities.Values)
                all.Add(activity, course);
            foreach (var engagement in tally._engagements.Values)
                all.Add(engagement);
        }

        return all ?? new CoverageTally(null);
    }

    public static bool Gives(ActivityCase activity, string type) => activity.Facts.Types.Contains(type) || activity.Facts.Types.Any(given => AssistanceTypes.Corresponding(type).Contains(given));

    public CoverageCell Cell(string state, string article)
    {
        var cell = Count(state, article, activity => activity.Facts.Articles.FirstOrDefault(suggested => suggested.Article == article) is { } why && IsGuess(why));
        // What names no article is about many subjects: however many give it, they are no crowd.
        var saying = article == CoverageMap.NoArticle ? 0 : Givers(cell.Records.Activities.Where(activity => !activity.Activity.Facts.Articles.Any(said => said.Article == article && IsGuess(said))), cell.Records.Engagements).Count;
        var mark = Mark(cell.Needs, cell.Givers, saying);
        return cell with { Mark = mark, Gaps = mark == CoverageMark.Gap ? 1 : 0, Crowds = mark == CoverageMark.Crowded ? 1 : 0 };
    }

    /// <summary>A chapter is what the worst of its articles is: what is missing first, then what is given too often.</summary>
    public CoverageCell Chapter(string state, string chapter, IReadOnlyCollection<CoverageCell> articles) =>
        Count(state, chapter, activity => activity.Facts.Articles.Where(suggested => Articles.Find(suggested.Article)?.Chapter == chapter) is var here && here.Any() && here.All(IsGuess)) with
        {
            Mark = articles.Min(article => article.Mark),
            Gaps = articles.Sum(article => article.Gaps),
            Crowds = articles.Sum(article => article.Crowds),
        };

    private CoverageCell Count(string state, string subject, Func<ActivityCase, bool> isGuessed)
    {
        var parts = Parts();
        var needs = _needs.Values.OrderBy(need => need.Need.Facts.Reference, StringComparer.Ordinal).ThenBy(need => need.Need.Id).ToList();
        var open = needs.Where(need => need.Need.Facts.LapsedAt is null).ToList();
        var activities = _activities.Values.Where(one => !parts.Contains(one.Activity.Activity.Facts.Identifier))
            .OrderBy(one => one.Activity.Activity.Facts.Identifier, StringComparer.Ordinal).ThenBy(one => one.Activity.Activity.Id).ToList();
        var engagements = _engagements.Values.OrderBy(engagement => engagement.Id).ToList();
        var given = activities.ConvertAll(one => one.Activity);
        var givers = Givers(given, engagements);
        return new CoverageCell(
            state, subject, CoverageMark.Quiet, open.Count, needs.Count - open.Count,
            activities.Count(one => one.Course == Course.Running), activities.Count(one => one.Course == Course.Planned),
            given.Count(one => isGuessed(one.Activity)), given.Count(one => one.Activity.Facts.Types.Count == 0), engagements.Count,
            givers.Count, [.. givers.Values.Where(name => name.Length > 0).Order(StringComparer.Ordinal)], 0, 0,
            needs.Max(need => need.Since), given.Max(one => one.Since), Lines(needs, given, engagements, isGuessed), new CoverageRecords(needs, given, engagements));
    }

    /// <summary>Activities that belong to another one here are in it already, whichever of the two says so; of those that belong to each other none is left out.</summary>
    private HashSet<string> Parts()
    {
        var here = _activities.Values.Select(one => one.Activity.Activity.Facts.Identifier).ToHashSet(StringComparer.Ordinal);
        var partsOf = (
            from one in _activities.Values
            let activity = one.Activity.Activity.Facts
            from relation in activity.Relations
            where relation.Kind is ActivityRelationKind.Parent or ActivityRelationKind.Child && here.Contains(relation.Identifier)
            select relation.Kind == ActivityRelationKind.Parent ? (Part: activity.Identifier, Whole: relation.Identifier) : (Part: relation.Identifier, Whole: activity.Identifier))
            .ToLookup(pair => pair.Whole, pair => pair.Part, StringComparer.Ordinal);
        var wholes = new Stack<string>(here.Except(partsOf.SelectMany(parts => parts), StringComparer.Ordinal));
        var within = new HashSet<string>(StringComparer.Ordinal);
        while (wholes.TryPop(out var whole))
        {
            foreach (var part in partsOf[whole].Where(within.Add))
                wholes.Push(part);
        }

        return within;
    }

    private List<CoverageLine> Lines(IReadOnlyList<CoveredNeed> needs, IReadOnlyList<CoveringActivity> activities, IReadOnlyList<CoveringEngagement> engagements, Func<ActivityCase, bool> isGuessed)
    {
        var withoutType = activities.Count(one => one.Activity.Facts.Types.Count == 0);
        var types = needs.SelectMany(need => need.Need.Facts.Types).Concat(activities.SelectMany(one => one.Activity.Facts.Types)).Concat(engagements.SelectMany(one => one.Need.Facts.Types));
        var lines = types.Distinct(StringComparer.Ordinal).Where(type => _asked?.Contains(type) != false).OrderBy(TypeOrder).ThenBy(type => type, StringComparer.Ordinal).Select(type =>
        {
            var asking = needs.Where(need => need.Need.Facts.Types.Contains(type)).ToList();
            var open = asking.Count(need => need.Need.Facts.LapsedAt is null);
            var giving = activities.Where(one => Gives(one.Activity, type)).ToList();
            var serving = engagements.Where(one => one.Need.Facts.Types.Contains(type)).ToList();
            var givers = Givers(giving, serving).Count;
            var saying = Givers(giving.Where(one => !isGuessed(one.Activity)), serving).Count;
            return new CoverageLine(type, Mark(open, givers + withoutType, saying), open, asking.Count - open, giving.Count, serving.Count, givers);
        }).ToList();
        if (withoutType > 0)
            lines.Add(new CoverageLine(null, CoverageMark.Covered, 0, 0, withoutType, 0, Givers(activities.Where(one => one.Activity.Facts.Types.Count == 0), []).Count));
        return lines;
    }

    /// <summary>By key; a name is empty where the reader may not know it.</summary>
    private static Dictionary<string, string> Givers(IEnumerable<CoveringActivity> activities, IEnumerable<CoveringEngagement> engagements) =>
        activities.Select(one => one.Giver)
            // Hidden givers are one together: neither how many they are may show, nor whether one of them is among the others.
            .Concat(engagements.Select(one => one.Giver is { } name ? CoverageGiver.Of(name) : new CoverageGiver("", "")))
            .GroupBy(giver => giver.Key, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Select(giver => giver.Name).Min(StringComparer.Ordinal)!, StringComparer.Ordinal);

    /// <param name="givers">All that may give it.</param>
    /// <param name="saying">Those of them that say so.</param>
    private static CoverageMark Mark(int needs, int givers, int saying) =>
        saying >= CoverageMap.Crowd ? CoverageMark.Crowded : givers > 0 ? CoverageMark.Covered : needs > 0 ? CoverageMark.Gap : CoverageMark.Quiet;

    private static bool IsGuess(SuggestedArticle article) => !article.Confirmed && article.Because.StartsWith("sector", StringComparison.Ordinal);

    private static int TypeOrder(string code) => AssistanceTypes.Find(code) is { } type ? AssistanceTypes.All.IndexOf(type) : int.MaxValue;
}
