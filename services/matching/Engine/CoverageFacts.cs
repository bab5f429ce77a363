using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine.Linkage;

namespace Counterpart.Matching.Engine;

/// <summary>How a subject stands in a State: a gap is asked for and nobody gives it; in a crowd several give it; quiet is what nobody gives and nobody asks for any more.</summary>
public enum CoverageMark { Gap, Crowded, Covered, Quiet }

/// <summary>An open need; one that has lapsed is counted apart (A4).</summary>
/// <param name="Since">When its State last said something of it; null where nobody knows.</param>
public sealed record CoveredNeed(NeedCase Need, DateTimeOffset? Since);

/// <param name="Since">As of when its reporter last spoke of it; null where nobody knows.</param>
/// <param name="Merged">Organisations that are one (B9), where any are.</param>
public sealed record CoveringActivity(ActivityCase Activity, DateTimeOffset? Since, MergedOrganisations? Merged = null)
{
    public CoverageGiver Giver => field ??= CoverageGiver.Of(Activity.Facts, Merged ?? MergedOrganisations.None);
}

/// <summary>A need that somebody serves through Counterpart.</summary>
/// <param name="Giver">Null for those who may not know.</param>
public sealed record CoveringEngagement(Guid Id, NeedCase Need, string? Giver);

/// <summary>What is counted: only what the reader may know of.</summary>
public sealed record CoverageFacts(IReadOnlyCollection<CoveredNeed> Needs, IReadOnlyCollection<CoveringActivity> Activities, IReadOnlyCollection<CoveringEngagement> Engagements);

/// <summary>Whose assistance an activity is.</summary>
/// <param name="Key">The same for all names of one organisation.</param>
public sealed record CoverageGiver(string Key, string Name)
{
    public static CoverageGiver Of(string name) => new(Organisations.Key(name), name);

    /// <remarks>
    /// One for each activity: what several fund together is one action and no crowd. A publisher that has no part in it, such as a collection of national
    /// systems, gives nothing: then it is the funder.
    /// </remarks>
    public static CoverageGiver Of(ActivityFacts activity, MergedOrganisations merged)
    {
        var reporter = merged.NameOf(OrganisationId.ReporterOf(activity));
        var funders = activity.Organisations.Where(party => party.Role == "funding").ToList();
        var hasPart = activity.Organisations.Any(party => party.Identifier == activity.Reporter || Organisations.Key(merged.NameOf(party)) == Organisations.Key(reporter));
        return Of(hasPart || funders.Count == 0 ? reporter : funders.Select(merged.NameOf).Min(StringComparer.Ordinal)!);
    }
}
