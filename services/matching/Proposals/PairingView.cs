using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Approval;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Overlaps;
using Counterpart.Platform.Access;

namespace Counterpart.Matching.Proposals;

/// <summary>Who is paired with the need. Experts are anonymous to States until a pairing is approved and they have agreed (B2).</summary>
public sealed record PairedProfile(Guid? Id, int Version, ProfileKind Kind, string Name, string? Owner);

/// <summary>What the profile can give, to be compared side by side; without anything that names an expert (B2).</summary>
/// <param name="Availability">Empty means always.</param>
/// <param name="AtOnce">Engagements at once, of which <paramref name="Taken"/> were taken when it was scored.</param>
public sealed record OfferView(
    IReadOnlyList<OfferedArticle> Articles, IReadOnlyList<string> Types, ServedPlaces Places, IReadOnlyList<string> Languages, IReadOnlyList<string> LegalSystems, IReadOnlyList<Period> Availability,
    int AtOnce, int Taken, int? Seats, Money? Budget, TrackRecord? Record)
{
    internal static OfferView Of(ProfileFacts facts, int taken) => new(
        facts.Articles, facts.Types, facts.Places, facts.Languages, facts.LegalSystems, facts.Availability, facts.Capacity.AtOnce, taken, facts.Capacity.Seats, facts.Budget, facts.Record);
}

public sealed record DecisionView(string Decision, string Reason, string By, DateTimeOffset At);

/// <param name="By">A person for the Secretariat and for those of the same side, else only the side.</param>
public sealed record AnswerView(PairingSide Side, PairingAnswer Answer, string Reason, string By, DateTimeOffset At);

/// <summary>What one criterion gives, of how much at most, and why.</summary>
/// <param name="Clauses">The sentence as keys with arguments, to be said in any language.</param>
public sealed record ContributionView(Criterion Criterion, int Points, int Most, string Sentence, IReadOnlyList<Sentence> Clauses, IReadOnlyList<Evidence> Evidence);

public sealed record RuleView(string Rule, bool Passed, string Sentence, IReadOnlyList<Sentence> Clauses);

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
    public required OfferView Offer { get; init; }
    public required IReadOnlyList<ContributionView> Contributions { get; init; }
    public required IReadOnlyList<RuleView> HardRules { get; init; }
    public required IReadOnlyList<OverlapView> Overlaps { get; init; }
    public required DateTimeOffset ProposedAt { get; init; }
    public DecisionView? Decision { get; init; }

    /// <summary>What State and provider have said since it was proposed; their last word (D2).</summary>
    public required IReadOnlyList<AnswerView> Answers { get; init; }

    /// <summary>The side that the reader answers for; absent for those who only look on.</summary>
    public PairingSide? YourSide { get; init; }

    /// <summary>When it had waited too long for its decision.</summary>
    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>The reader is the coordinator who entered the need: somebody else must decide (D1).</summary>
    public bool EnteredByYou { get; init; }

    /// <summary>The published run that proposed it; absent for the ordinary ranking.</summary>
    public Guid? Run { get; init; }

    internal static PairingView Of(PairingRecord pairing, ProfileFacts profile, Caller caller, IEnumerable<OverlapView> overlaps, DecisionRecord? decision, IReadOnlyList<AnswerRecord> answers)
    {
        var named = pairing.Status is "approved" or "engaged" or "delivered" or "ended" && answers.Any(answer => answer is { Side: PairingSide.Provider, Answer: PairingAnswer.Accept });
        var hidden = pairing.Facts.ProfileKind == ProfileKind.Expert && !named && !caller.IsSecretariat && !caller.Owns(pairing.ProfileOwner);
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
            Offer = OfferView.Of(profile, pairing.Judgement.Circumstances.Engaged),
            // Lines of an expert's record could name the person.
            Contributions = [.. pairing.Judgement.Contributions.Select(given => new ContributionView(given.Criterion, given.Points, given.Most, given.Sentence, given.Said, hidden ? [.. given.Evidence.Where(line => line.Record == "need")] : given.Evidence))],
            HardRules = [.. pairing.Judgement.HardRules.Select(rule => new RuleView(rule.Rule, rule.Passed, rule.Sentence, rule.Said))],
            Overlaps = [.. overlaps],
            ProposedAt = pairing.ProposedAt,
            Decision = decision is { Choice: not "undo" } ? new DecisionView(decision.Choice, decision.Reason, caller.IsSecretariat ? decision.Who : "A coordinator", decision.At) : null,
            Answers = [.. answers.Select(answer => answer.ViewFor(caller, pairing.Facts))],
            YourSide = caller.SideIn(pairing.Facts),
            EscalatedAt = pairing.EscalatedAt,
            Run = pairing.RunId,
        };
    }
}
