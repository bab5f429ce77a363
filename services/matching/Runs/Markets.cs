using System.Collections.Concurrent;
using Counterpart.Contracts.Needs;
using Counterpart.Matching.Engine;
using Counterpart.Platform.Database;

namespace Counterpart.Matching.Runs;

/// <summary>Pairings that were decided: what is approved or engaged has taken capacity and places, what is delivered only places, everything else is not proposed again.</summary>
internal sealed record DecidedPairs(Approvals Approved, HashSet<(Guid Need, Guid Profile)> Declined)
{
    private const string Select = "select need_id, profile_id, status from pairings where status not in ('proposed', 'withdrawn')";

    public static async Task<DecidedPairs> ReadAsync(Database database, CancellationToken cancellation) => Of(await database.QueryAsync<(Guid, Guid, string)>(Select, null, cancellation));

    public static async Task<DecidedPairs> ReadAsync(Work work) => Of(await work.QueryAsync<(Guid, Guid, string)>(Select));

    private static DecidedPairs Of(IReadOnlyList<(Guid Need, Guid Profile, string Status)> rows) => new(
        new Approvals(Pairs(rows, "approved", "engaged"), Pairs(rows, "delivered")), [.. Pairs(rows, "rejected", "declined", "ended")]);

    private static List<(Guid Need, Guid Profile)> Pairs(IReadOnlyList<(Guid Need, Guid Profile, string Status)> rows, params string[] statuses) =>
        [.. rows.Where(row => statuses.Contains(row.Status)).Select(row => (row.Need, row.Profile))];
}

internal static class Markets
{
    /// <summary>
    /// The market as it stands; it must not be kept longer than the world is. A need that its State shows nobody is not in it, because a run is read by
    /// the whole Secretariat (I2); others still wait for it.
    /// </summary>
    public static Market Of(World.World world, DecidedPairs decided)
    {
        // A profile is opened when it is asked for, and once.
        var opened = new ConcurrentDictionary<Guid, ProfileCase?>();
        var takingPart = world.Needs.Values.ToLookup(need => need.Facts is { SeeksCounterparts: true, Visibility: not Visibility.State });
        return new Market(
            takingPart[true].ToDictionary(need => need.Id), id => opened.GetOrAdd(id, world.Profiles.GetValueOrDefault), world.ProfileIndex, decided.Approved, decided.Declined,
            takingPart[false].Select(need => need.Id).ToHashSet());
    }
}
