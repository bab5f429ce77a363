using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Matching.Engine;
using Counterpart.Matching.World;
using Counterpart.Platform.Database;

namespace Counterpart.Matching.Proposals;

/// <summary>What stands against what should stand, collected over many needs and written at once. Pairings that were decided or answered stay as they are.</summary>
internal sealed class PairingDifference(DateTimeOffset now)
{
    private readonly List<PairingRecord> _written = [];
    private readonly List<IEvent> _events = [];

    public void Rank(NeedCase need, IReadOnlyList<(ProfileCase Profile, Judgement Judgement)> best, IReadOnlyDictionary<Guid, PairingRecord> before, Policy policy)
    {
        Propose(need, best, before, policy, runId: null);
        var wanted = best.Select(pair => pair.Profile.Id).ToHashSet();
        WithdrawAll(before.Values.Where(pairing => !wanted.Contains(pairing.ProfileId)), "The need or the profile has changed and they suit each other less, or others suit better.");
    }

    /// <param name="runId">The published run that asks for it; what a run has asked for stays marked with it.</param>
    public void Propose(NeedCase need, IEnumerable<(ProfileCase Profile, Judgement Judgement)> best, IReadOnlyDictionary<Guid, PairingRecord> before, Policy policy, Guid? runId)
    {
        foreach (var (profile, judgement) in best)
        {
            before.TryGetValue(profile.Id, out var standing);
            if (standing is { Status: not ("proposed" or "withdrawn") })
                continue;
            var pairing = new PairingRecord
            {
                PairingId = standing?.PairingId ?? PairId.Of(need.Id, profile.Id),
                NeedId = need.Id,
                ProfileId = profile.Id,
                Version = (standing?.Version ?? 0) + 1,
                Status = "proposed",
                Score = judgement.Score,
                Priority = (int)need.Facts.Priority + 1,
                State = need.Facts.State,
                ProfileOwner = profile.Facts.Owner,
                Facts = Facts(need, profile, judgement.Score),
                Judgement = judgement,
                NeedVersion = need.Version,
                ProfileVersion = profile.Version,
                Policy = policy.Version,
                ProposedAt = standing is { Status: "proposed" } ? standing.ProposedAt : now,
                UpdatedAt = now,
                RunId = runId ?? (standing is { Status: "proposed" } ? standing.RunId : null),
            };
            _written.Add(pairing);
            if (standing is not { Status: "proposed" })
                _events.Add(new PairingProposed { PairingId = pairing.PairingId, Version = pairing.Version, At = now, Pairing = pairing.Facts });
        }
    }

    public void WithdrawAll(IEnumerable<PairingRecord> standing, string why)
    {
        foreach (var pairing in standing.Where(pairing => pairing.Status == "proposed"))
        {
            _written.Add(pairing with { Version = pairing.Version + 1, Status = "withdrawn", UpdatedAt = now });
            _events.Add(new PairingWithdrawn { PairingId = pairing.PairingId, Version = pairing.Version + 1, At = now, Pairing = pairing.Facts, Why = why });
        }
    }

    public async Task SaveAsync(Work work)
    {
        foreach (var @event in _events)
            work.Publish(@event);
        if (_written.Count == 0)
            return;
        await work.ExecuteAsync(
            """
            insert into pairings (pairing_id, need_id, profile_id, version, status, score, priority, state, profile_owner, facts, judgement,
                                  need_version, profile_version, policy, proposed_at, updated_at, run_id)
            select pairing_id, need_id, profile_id, version, status, score, priority, state, profile_owner, facts::jsonb, judgement::jsonb,
                   need_version, profile_version, policy, proposed_at, updated_at, run_id
            from unnest(@PairingIds, @NeedIds, @ProfileIds, @Versions, @Statuses, @Scores, @Priorities, @States, @Owners, @Facts, @Judgements,
                        @NeedVersions, @ProfileVersions, @Policies, @ProposedAt, @UpdatedAt, @RunIds)
                as row (pairing_id, need_id, profile_id, version, status, score, priority, state, profile_owner, facts, judgement,
                        need_version, profile_version, policy, proposed_at, updated_at, run_id)
            on conflict (need_id, profile_id) do update
            set version = excluded.version, status = excluded.status, score = excluded.score, priority = excluded.priority, facts = excluded.facts,
                judgement = excluded.judgement, need_version = excluded.need_version, profile_version = excluded.profile_version, policy = excluded.policy,
                proposed_at = excluded.proposed_at, updated_at = excluded.updated_at, run_id = excluded.run_id,
                escalated_at = case when pairings.status = 'proposed' then pairings.escalated_at end
            """,
            new
            {
                PairingIds = Each(pairing => pairing.PairingId),
                NeedIds = Each(pairing => pairing.NeedId),
                ProfileIds = Each(pairing => pairing.ProfileId),
                Versions = Each(pairing => pairing.Version),
                Statuses = Each(pairing => pairing.Status),
                Scores = Each(pairing => pairing.Score),
                Priorities = Each(pairing => pairing.Priority),
                States = Each(pairing => pairing.State),
                Owners = Each(pairing => pairing.ProfileOwner),
                Facts = Each(pairing => JsonSerializer.Serialize(pairing.Facts, ContractJson.Options)),
                Judgements = Each(pairing => JsonSerializer.Serialize(pairing.Judgement, ContractJson.Options)),
                NeedVersions = Each(pairing => pairing.NeedVersion),
                ProfileVersions = Each(pairing => pairing.ProfileVersion),
                Policies = Each(pairing => pairing.Policy),
                ProposedAt = Each(pairing => pairing.ProposedAt.UtcDateTime),
                UpdatedAt = Each(pairing => pairing.UpdatedAt.UtcDateTime),
                RunIds = Each(pairing => pairing.RunId),
            });
    }

    private T[] Each<T>(Func<PairingRecord, T> column) => [.. _written.Select(column)];

    private static PairingFacts Facts(NeedCase need, ProfileCase profile, int score) => new()
    {
        NeedId = need.Id,
        NeedReference = need.Facts.Reference,
        NeedTitle = need.Facts.Title,
        State = need.Facts.State,
        NeedVisibility = need.Facts.Visibility,
        ProfileId = profile.Id,
        ProfileKind = profile.Facts.Kind,
        ProfileOwner = profile.Facts.Owner,
        ProfileName = profile.Facts.Name,
        ProfileState = profile.Facts.State,
        Score = score,
    };
}
