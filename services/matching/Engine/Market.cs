using Counterpart.Matching.Engine.Index;

namespace Counterpart.Matching.Engine;

/// <summary>Who needs and who gives at one moment.</summary>
/// <param name="Needs">Those that are open.</param>
/// <param name="Profile">By id; null without one. Asked by several threads.</param>
/// <param name="Index">Of the same profiles.</param>
/// <param name="Approved">Pairings that stand: they take capacity and places.</param>
/// <param name="Declined">Pairings that were rejected or declined, or whose engagement ended without: they are not proposed again.</param>
/// <param name="Underway">Others that are not met yet, in work or not shown: whoever must come after them waits (A8).</param>
public sealed record Market(
    IReadOnlyDictionary<Guid, NeedCase> Needs,
    Func<Guid, ProfileCase?> Profile,
    ProfileIndex Index,
    Approvals Approved,
    IReadOnlySet<(Guid Need, Guid Profile)> Declined,
    IReadOnlySet<Guid> Underway)
{
    /// <summary>What stands between the two: a pairing that is approved already is as little proposed again as one that was rejected.</summary>
    public Circumstances Between(Guid need, Guid profile) => new(Approved.Engaged(profile), Declined.Contains((need, profile)) || Approved.Contains(need, profile));

    /// <summary>Whether a need that must be met first is not met yet (A8).</summary>
    public bool Waits(NeedCase need) => need.Facts.After.Any(first => Needs.ContainsKey(first) || Underway.Contains(first));
}

/// <summary>Pairings that were approved, from either side.</summary>
/// <param name="pairs">Those that stand: they take a place of the profile and places of the need.</param>
/// <param name="delivered">Those whose assistance was given: their places of the need stay filled, the profile is free again.</param>
public sealed class Approvals(IReadOnlyCollection<(Guid Need, Guid Profile)> pairs, IReadOnlyCollection<(Guid Need, Guid Profile)>? delivered = null)
{
    private readonly ILookup<Guid, Guid> _ofNeed = pairs.Concat(delivered ?? []).ToLookup(pair => pair.Need, pair => pair.Profile);
    private readonly Dictionary<Guid, int> _engaged = pairs.CountBy(pair => pair.Profile).ToDictionary();

    public bool Contains(Guid need, Guid profile) => _ofNeed[need].Contains(profile);

    public IEnumerable<Guid> Of(Guid need) => _ofNeed[need];

    /// <summary>For how many needs a profile is approved or at work.</summary>
    public int Engaged(Guid profile) => _engaged.GetValueOrDefault(profile);
}
