using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Overlaps;
using Counterpart.Platform.Access;

namespace Counterpart.Matching.Proposals;

/// <summary>Who is paired with the need. Experts are anonymous to States until a pairing is approved (B2).</summary>
public sealed record PairedProfile(Guid? Id, int Version, ProfileKind Kind, string Name, string? Owner);

public sealed record DecisionView(string Decision, string Reason, string By, DateTimeOffset At);

/// <summary>What one criterion gives, of how much at most, and why.</summary>
public sealed record ContributionView(Criterion Criterion, int Points, int Most, string Sentence, IReadOnlyList<Evidence> Evidence);

public sealed record RuleView(string Rule, bool Passed, string Sentence);

/// <summary>A pairing as the API shows it; the points of the contributions add up to the score.</summary>
public sealed record PairingView
{
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required PairingStatus Status { get; init; }
    public required int Score { get; init; }
    public required int Policy { get; init; }
    public required Guid NeedId { get; init; }
    public required int NeedVersion { get; init; }
    public required string NeedReference { get; init; }
    public required string NeedTitle { get; init; }
    public required string State { get; init; }
    public required Priority Priority { get; init; }
    public required Visibility NeedVisibility { get; init; }
    public required PairedProfile Profile { get; init; }
    public required IReadOnlyList<ContributionView> Contributions { get; init; }
    public required IReadOnlyList<RuleView> HardRules { get; init; }
    public required IReadOnlyList<OverlapView> Overlaps { get; init; }
    public required DateTimeOffset ProposedAt { get; init; }
    public DecisionView? Decision { get; init; }

    internal static PairingView Of(PairingRecord pairing, Caller caller, IEnumerable<OverlapView> overlaps, DecisionView? decision)
    {
        var hidden = pairing.Facts.ProfileKind == ProfileKind.Expert && !caller.IsSecretariat && !caller.Owns(pairing.ProfileOwner);
        return new PairingView
        {
            Id = pairing.PairingId,
            Version = pairing.Version,
            Status = Kebab.Parse<PairingStatus>(pairing.Status),
            Score = pairing.Score,
            Policy = pairing.Policy,
            NeedId = pairing.NeedId,
            NeedVersion = pairing.NeedVersion,
            NeedReference = pairing.Facts.NeedReference,
            NeedTitle = pairing.Facts.NeedTitle,
            State = pairing.State,
            Priority = (Priority)(pairing.Priority - 1),
            NeedVisibility = pairing.Facts.NeedVisibility,
            Profile = hidden
                ? new PairedProfile(null, pairing.ProfileVersion, ProfileKind.Expert, AnonymousExpert.Name(pairing.ProfileId), null)
                : new PairedProfile(pairing.ProfileId, pairing.ProfileVersion, pairing.Facts.ProfileKind, pairing.Facts.ProfileName, pairing.ProfileOwner),
            // Lines of an expert's record could name the person.
            Contributions = [.. pairing.Judgement.Contributions.Select(given => new ContributionView(given.Criterion, given.Points, given.Most, given.Sentence, hidden ? [.. given.Evidence.Where(line => line.Record == "need")] : given.Evidence))],
            HardRules = [.. pairing.Judgement.HardRules.Select(rule => new RuleView(rule.Rule, rule.Passed, rule.Sentence))],
            Overlaps = [.. overlaps],
            ProposedAt = pairing.ProposedAt,
            Decision = decision,
        };
    }
}
