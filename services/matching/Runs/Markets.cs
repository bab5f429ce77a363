using System.Collections.Concurrent;
using Counterpart.Contracts.Needs;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Assignment;
using Counterpart.Platform.Database;

namespace Counterpart.Matching.Runs;

/// <summary>Pairings that were decided: what is approved has taken capacity and places, what is rejected is not proposed again.</summary>
internal sealed record DecidedPairs(HashSet<(Guid Need, Guid Profile)> Approved, HashSet<(Guid Need, Guid Profile)> Declined)
{
    /// <summary>Approved pairings of a profile.</summary>
    public int Engaged(Guid profile) => _engaged.GetValueOrDefault(profile);

    private readonly Dictionary<Guid, int> _engaged = Approved.CountBy(pair => pair.Profile).ToDictionary();

    private const string Select = "select need_id, profile_id, status from pairings where status in ('approved', 'rejected')";

    public static async Task<DecidedPairs> ReadAsync(Database database, CancellationToken cancellation) => Of(await database.QueryAsync<(Guid, Guid, string)>(Select, null, cancellation));

    public static async Task<DecidedPairs> ReadAsync(Work work) => Of(await work.QueryAsync<(Guid, Guid, string)>(Select));

    private static DecidedPairs Of(IReadOnlyList<(Guid Need, Guid Profile, string Status)> rows) => new(
        [.. rows.Where(row => row.Status == "approved").Select(row => (row.Need, row.Profile))],
        [.. rows.Where(row => row.Status == "rejected").Select(row => (row.Need, row.Profile))]);
}

internal static class Markets
{
    /// <summary>The market as it stands; it must not be kept longer than the world is.</summary>
    public static Market Of(World.World world, DecidedPairs decided)
    {
        // A profile is opened when it is asked for, and once.
        var opened = new ConcurrentDictionary<Guid, ProfileCase?>();
        return new Market(
            world.Needs.Values.Where(IsOpen).ToDictionary(need => need.Id), id => opened.GetOrAdd(id, world.Profiles.GetValueOrDefault), world.ProfileIndex, decided.Approved, decided.Declined,
            world.Needs.Values.Where(need => !IsOpen(need)).Select(need => need.Id).ToHashSet());
    }

    public static bool IsOpen(NeedCase need) => need.Facts.Status is NeedStatus.Open or NeedStatus.PartlyMatched;
}
