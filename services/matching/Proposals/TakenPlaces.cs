using Counterpart.Matching.Engine;
using Counterpart.Platform.Database;

namespace Counterpart.Matching.Proposals;

/// <summary>
/// Places of profiles that are not free: approved, at work, or promised by a published run that nobody has decided on yet (C5). The ordinary ranking proposes
/// nobody for a place that the run gave to another need.
/// </summary>
internal sealed class TakenPlaces
{
    private readonly Dictionary<Guid, (int Approved, int Promised)> _taken;

    private TakenPlaces(Dictionary<Guid, (int, int)> taken) => _taken = taken;

    public static async Task<TakenPlaces> ReadAsync(Work work) => new(
        (await work.QueryAsync<(Guid ProfileId, long Approved, long Promised)>(
            $"""
            select profile_id, count(*) filter (where status in {Standing.Taking}), count(*) filter (where status = 'proposed')
            from pairings
            where status in {Standing.Taking} or (status = 'proposed' and run_id is not null)
            group by profile_id
            """))
        .ToDictionary(row => row.ProfileId, row => ((int)row.Approved, (int)row.Promised)));

    public int Of(Guid profileId) => _taken.TryGetValue(profileId, out var taken) ? taken.Approved + taken.Promised : 0;

    public Circumstances For(Guid profileId, PairingRecord? standing) => new(Of(profileId), Standing.IsOver(standing?.Status));

    /// <summary>For a pairing that a run has promised: only what is approved can stand in its way, as it can for every proposal.</summary>
    public Circumstances ForPromised(Guid profileId) => new(_taken.GetValueOrDefault(profileId).Approved, Declined: false);
}
