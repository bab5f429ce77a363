using System.Globalization;
using Counterpart.Contracts.Needs;

namespace Counterpart.Matching.Engine;

/// <summary>Why nobody is proposed for a need, or places of it stay open (C7). The last two exist only in a world assignment, where needs share capacity.</summary>
public enum UnmatchedReason
{
    /// <summary>Nobody suits.</summary>
    NoSupply,

    /// <summary>Whoever suits has no place left: taken before, given to needs worth as much, or too few for the least load or the budget.</summary>
    CapacityExhausted,

    /// <summary>Whoever suits may not be asked: the need is not open to givers, the pairing was declined before, or a coordinator forbids it.</summary>
    BlockedByConsent,

    /// <summary>Whoever suits has no time.</summary>
    NotAvailable,

    /// <summary>A need that must be met first is open (A8).</summary>
    AwaitsAnotherNeed,

    /// <summary>A place it could have had went to a need that is worth more there, or to a State that is served worse.</summary>
    OutCompeted,

    /// <summary>Its regional group has reached its quota.</summary>
    QuotaReached,
}

/// <param name="Nearest">Points of the nearest offer, whatever stands against it but an exclusion by profile or State; 0 when nobody gives this there.</param>
public sealed record Unmatched(UnmatchedReason Reason, IReadOnlyList<Sentence> Said, int Nearest)
{
    public string Sentence => English.Of(Said);
}

/// <summary>The first thing that, were it otherwise, would bring somebody: that the need is shown, that nobody was declined, that there are places, that there is time.</summary>
public static class WhyUnmatched
{
    /// <returns>Null when somebody suits the need and it waits for no other.</returns>
    public static Unmatched? Find(Market market, NeedCase need, Policy policy)
    {
        if (market.Waits(need))
            return Because(UnmatchedReason.AwaitsAnotherNeed, "unmatched.waits", Nearest(market, need, policy));
        return Somebody(market, need, policy, id => market.Between(need.Id, id)) ? null : FindNobody(market, need, policy);
    }

    /// <summary>For a need of which it is known that nobody suits it.</summary>
    public static Unmatched FindNobody(Market market, NeedCase need, Policy policy)
    {
        var nearest = Nearest(market, need, policy);
        if (nearest < policy.Threshold)
            return nearest == 0 ? Because(UnmatchedReason.NoSupply, "unmatched.nobody", 0) : Because(UnmatchedReason.NoSupply, "unmatched.too-far", nearest, Points(nearest), Points(policy.Threshold));
        var shown = Shown(need);
        if (!need.Facts.Visibility.IsOpenToGivers() && Somebody(market, shown, policy, Anybody))
            return Because(UnmatchedReason.BlockedByConsent, "unmatched.hidden", nearest);
        if (Somebody(market, shown, policy, id => new Circumstances(market.Approved.Engaged(id), market.Approved.Contains(need.Id, id))))
            return Because(UnmatchedReason.BlockedByConsent, "unmatched.declined", nearest);
        return Somebody(market, shown, policy, Anybody)
            ? Because(UnmatchedReason.CapacityExhausted, "unmatched.capacity", nearest)
            : Because(UnmatchedReason.NotAvailable, "unmatched.no-time", nearest);
    }

    /// <summary>Why places stay open in a plan that weighs needs against each other.</summary>
    /// <param name="takenBy">References of needs that have the places it could have had.</param>
    public static Sentence Say(UnmatchedReason reason, string takenBy) => reason switch
    {
        UnmatchedReason.NoSupply => new Sentence("unmatched.no-supply"),
        UnmatchedReason.CapacityExhausted => new Sentence("unmatched.capacity"),
        UnmatchedReason.BlockedByConsent => new Sentence("unmatched.withheld"),
        UnmatchedReason.NotAvailable => new Sentence("unmatched.no-time"),
        UnmatchedReason.AwaitsAnotherNeed => new Sentence("unmatched.waits"),
        UnmatchedReason.OutCompeted => new Sentence("unmatched.out-competed", takenBy),
        _ => new Sentence("unmatched.quota"),
    };

    private static bool Somebody(Market market, NeedCase need, Policy policy, Func<Guid, Circumstances> circumstances) => market.Index.Best(need.Under(policy), 1, circumstances).Count > 0;

    /// <summary>Points of the best that gives this there, if the need were shown, at any time and with as many places as it takes.</summary>
    private static int Nearest(Market market, NeedCase need, Policy policy)
    {
        var anyTime = new NeedCase(need.Id, need.Version, Shown(need).Facts with { Wanted = null, PublishedAt = null });
        return market.Index.Best(anyTime.Under(policy with { Threshold = 0 }), 1, Anybody) is [var best] ? best.Score : 0;
    }

    private static NeedCase Shown(NeedCase need) => need.Facts.Visibility.IsOpenToGivers() ? need : new NeedCase(need.Id, need.Version, need.Facts with { Visibility = Visibility.Public });

    private static Circumstances Anybody(Guid profile) => new(int.MinValue, Declined: false);

    private static Unmatched Because(UnmatchedReason reason, string sentence, int nearest, params string[] arguments) => new(reason, [new Sentence(sentence, arguments)], nearest);

    private static string Points(int points) => points.ToString("N0", CultureInfo.InvariantCulture);
}
