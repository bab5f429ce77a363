using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Proposals;
using Counterpart.Platform.Access;

namespace Counterpart.Matching.Engagements;

/// <param name="Done">Both sides have said that it is.</param>
public sealed record MilestoneView(int Number, string Title, DateOnly Due, DateTimeOffset? StateConfirmedAt, DateTimeOffset? ProviderConfirmedAt, bool Done);

/// <param name="Rating">Of the other side, from 1 to 5; only those who gave it and the Secretariat read it.</param>
/// <param name="By">A person for the Secretariat and for those of the same side, else only the side.</param>
public sealed record ClosingView(PairingSide Side, EngagementOutcome Outcome, string Remarks, int? Rating, string By, DateTimeOffset At);

public sealed record SettlementView(string Reason, string By);

public sealed record EngagementEntry(int Version, DateTimeOffset At, string Who, string Role, string Action, string? Why);

public sealed record EngagedProfile(Guid Id, ProfileKind Kind, string Name, string Owner);

/// <summary>An engagement as a list shows it. Whoever sees it knows who it is between: all have agreed (B2).</summary>
public record EngagementSummary
{
    internal EngagementSummary(EngagementRecord engagement, Caller caller)
    {
        var pairing = engagement.Pairing;
        Id = engagement.EngagementId;
        Version = engagement.Version;
        Status = Kebab.Parse<EngagementStatus>(engagement.Status);
        NeedId = engagement.NeedId;
        NeedReference = pairing.NeedReference;
        NeedTitle = pairing.NeedTitle;
        State = pairing.State;
        Profile = new EngagedProfile(pairing.ProfileId, pairing.ProfileKind, pairing.ProfileName, pairing.ProfileOwner);
        StartedAt = engagement.StartedAt;
        ClosedAt = engagement.ClosedAt;
        Outcome = engagement.Outcome is { } outcome ? Kebab.Parse<EngagementOutcome>(outcome) : null;
        YourSide = caller.SideIn(pairing);
    }

    public Guid Id { get; }
    public int Version { get; }
    public EngagementStatus Status { get; }
    public Guid NeedId { get; }
    public string NeedReference { get; }
    public string NeedTitle { get; }
    public string State { get; }
    public EngagedProfile Profile { get; }
    public DateTimeOffset StartedAt { get; }
    public DateTimeOffset? ClosedAt { get; }
    public EngagementOutcome? Outcome { get; }

    /// <summary>The side that the reader answers for; absent for those who only look on.</summary>
    public PairingSide? YourSide { get; }
}

/// <summary>One engagement with its milestones, what the sides said came of it, and who did what.</summary>
public sealed record EngagementView : EngagementSummary
{
    internal EngagementView(EngagementRecord engagement, Caller caller, IReadOnlyList<MilestoneView> milestones, IEnumerable<ClosingRecord> closings, IReadOnlyList<EngagementEntry> history)
        : base(engagement, caller)
    {
        Milestones = milestones;
        Closings = [.. closings.Select(closing => closing.ViewFor(caller, engagement.Pairing))];
        Settlement = engagement.Settlement is { } reason ? new SettlementView(reason, caller.IsSecretariat ? engagement.SettledBy! : "A coordinator") : null;
        History = history;
    }

    public IReadOnlyList<MilestoneView> Milestones { get; }
    public IReadOnlyList<ClosingView> Closings { get; }

    /// <summary>Absent unless a coordinator had to say what came of it.</summary>
    public SettlementView? Settlement { get; }
    public IReadOnlyList<EngagementEntry> History { get; }
}
