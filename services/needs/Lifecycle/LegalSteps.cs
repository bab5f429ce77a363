using Counterpart.Contracts.Needs;
using Counterpart.Platform.Access;
using static Counterpart.Contracts.Needs.NeedStatus;

namespace Counterpart.Needs.Lifecycle;

/// <summary>The life of a need (A2): which step may follow which, and who may take it. What is not here is not possible.</summary>
public static class LegalSteps
{
    private static readonly Role[] State = [Role.FocalPoint];
    private static readonly Role[] Secretariat = [Role.Coordinator];
    private static readonly Role[] Both = [Role.FocalPoint, Role.Coordinator];

    private static readonly Dictionary<(NeedStatus From, NeedStatus To), Role[]> Steps = new()
    {
        [(Draft, Submitted)] = Both,
        [(Draft, Withdrawn)] = Both,
        [(Submitted, Draft)] = Both,
        [(Submitted, Authenticated)] = Secretariat,
        [(Submitted, Withdrawn)] = Both,
        [(Authenticated, Open)] = Both,
        [(Authenticated, Withdrawn)] = Both,
        [(Open, PartlyMatched)] = Secretariat,
        [(Open, Matched)] = Secretariat,
        [(Open, Obsolete)] = Both,
        [(Open, Withdrawn)] = Both,
        [(Open, Unfilled)] = Secretariat,
        [(PartlyMatched, Open)] = Secretariat,
        [(PartlyMatched, Matched)] = Secretariat,
        [(PartlyMatched, InDelivery)] = Secretariat,
        [(PartlyMatched, Obsolete)] = Both,
        [(PartlyMatched, Withdrawn)] = Both,
        [(PartlyMatched, Unfilled)] = Secretariat,
        [(Matched, Open)] = Secretariat,
        [(Matched, PartlyMatched)] = Secretariat,
        [(Matched, InDelivery)] = Secretariat,
        [(Matched, Obsolete)] = Both,
        [(Matched, Withdrawn)] = Both,
        [(InDelivery, Met)] = State,
        [(InDelivery, PartlyMatched)] = Secretariat,
        [(InDelivery, Unfilled)] = Secretariat,
        [(Unfilled, Open)] = Both,
        [(Unfilled, Withdrawn)] = Both,
    };

    public static bool Exists(NeedStatus from, NeedStatus to) => Steps.ContainsKey((from, to));

    public static bool MayTake(Role role, NeedStatus from, NeedStatus to) => Steps.TryGetValue((from, to), out var roles) && roles.Contains(role);

    /// <summary>A knowledge item closes a need only while nobody is about to meet it (B5).</summary>
    public static bool MayBeAnswered(NeedStatus from) => from is Draft or Submitted or Authenticated or Open or Unfilled;

    public static IEnumerable<NeedStatus> After(NeedStatus from) => Steps.Keys.Where(step => step.From == from).Select(step => step.To);

    /// <summary>Every step on the way from nothing to where a need is posted, so that its history has no gap.</summary>
    public static IReadOnlyList<(NeedStatus? From, NeedStatus To)> From(NeedStatus? from, NeedStatus to)
    {
        NeedStatus[] way = [Draft, Submitted, Authenticated, Open];
        var steps = new List<(NeedStatus? From, NeedStatus To)>();
        for (var i = 0; i <= Array.IndexOf(way, to); i++)
            steps.Add((i == 0 ? from : way[i - 1], way[i]));
        return steps;
    }

    /// <summary>The shortest way by legal steps among needs that are open to be matched, or being met; empty where there is none, and where it is there already.</summary>
    public static IReadOnlyList<NeedStatus> Way(NeedStatus from, NeedStatus to)
    {
        NeedStatus[] passed = [Open, PartlyMatched, Matched, InDelivery];
        var ways = new Queue<NeedStatus[]>([[from]]);
        var seen = new HashSet<NeedStatus> { from };
        while (from != to && ways.TryDequeue(out var way))
        {
            foreach (var next in passed.Contains(way[^1]) ? After(way[^1]).Where(next => passed.Contains(next) || next == to).Where(seen.Add) : [])
            {
                if (next == to)
                    return [.. way.Skip(1), next];
                ways.Enqueue([.. way, next]);
            }
        }

        return [];
    }
}
