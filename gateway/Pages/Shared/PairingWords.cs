using Counterpart.Contracts.Matching;
using Counterpart.Gateway.Clients;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>What is said of a pairing: how long it waits, what each side answered.</summary>
public static class PairingWords
{
    public static string Waiting(TimeSpan age) => age.TotalDays < 1 ? T("Proposed today") : Plural((long)age.TotalDays, "Waiting {0} day", "Waiting {0} days");

    public static string Overlaps(int count) => Plural(count, "{0} possible overlap", "{0} possible overlaps");

    /// <summary>A line of the history.</summary>
    public static string Deed(PairingEntry entry) => (entry.Action, entry.Side) switch
    {
        ("approve", _) => T("Approved by {0}", entry.Who),
        ("reject", _) => T("Rejected by {0}", entry.Who),
        ("undo", _) => T("Decision taken back by {0}", entry.Who),
        ("accept", PairingSide.State) => T("Accepted for the State by {0}", entry.Who),
        ("accept", _) => T("Accepted for the provider by {0}", entry.Who),
        ("void", PairingSide.State) => T("The State is asked again: the need has changed"),
        ("void", _) => T("The provider is asked again: the need has changed"),
        ("decline", PairingSide.State) => T("Declined for the State by {0}", entry.Who),
        _ => T("Declined for the provider by {0}", entry.Who),
    };

    /// <summary>Who would have to change something.</summary>
    public static string Side(string side) => side switch { "need" => T("The State could change this."), "profile" => T("The provider could change this."), _ => T("Both would have to change something.") };

    /// <summary>Where another pairing of the same need gives most more, and most less, than this one.</summary>
    public static string InShort(PairingView pairing, PairingView other)
    {
        var differences = pairing.Contributions.Join(other.Contributions, one => one.Criterion, two => two.Criterion, (one, two) => (one.Criterion, More: two.Points - one.Points)).ToList();
        var (most, least) = (differences.Where(part => part.More > 0).OrderByDescending(part => part.More).FirstOrDefault(), differences.Where(part => part.More < 0).OrderBy(part => part.More).FirstOrDefault());
        return Format.List(new[]
        {
            most.Criterion is null ? "" : In("points of a criterion, against another proposal", "{0} +{1}", Words.Criterion(most.Criterion).Name, most.More),
            least.Criterion is null ? "" : In("points of a criterion, against another proposal", "{0} −{1}", Words.Criterion(least.Criterion).Name, -least.More),
        }.Where(part => part.Length > 0));
    }

    /// <summary>+360 or −485.</summary>
    public static string Difference(long points) => points < 0 ? $"−{Format.Number(-points)}" : $"+{Format.Number(points)}";
}
