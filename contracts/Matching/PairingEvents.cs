using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;

namespace Counterpart.Contracts.Matching;

/// <summary>
/// Where a pairing stands. Approved and engaged ones take a place of the profile. Rejected by a coordinator, declined by a side, delivered (its engagement
/// met the need) and ended (its engagement did not) are final: the two are not proposed again. A withdrawn one may come again.
/// </summary>
public enum PairingStatus { Proposed, Approved, Rejected, Withdrawn, Declined, Engaged, Delivered, Ended }

/// <summary>Who must say yes besides the coordinator (D2).</summary>
public enum PairingSide { State, Provider }

/// <summary>Enough of a pairing to tell people of it without asking back.</summary>
public sealed record PairingFacts
{
    public required Guid NeedId { get; init; }
    public required string NeedReference { get; init; }
    public required string NeedTitle { get; init; }
    public required string State { get; init; }
    public required Visibility NeedVisibility { get; init; }
    public required Guid ProfileId { get; init; }
    public required ProfileKind ProfileKind { get; init; }
    public required string ProfileOwner { get; init; }
    public required string ProfileName { get; init; }

    /// <summary>The peer State itself, or the State that nominated the expert; absent for others.</summary>
    public string? ProfileState { get; init; }

    /// <summary>Of 10,000.</summary>
    public required int Score { get; init; }
}

public sealed record PairingProposed : IEvent
{
    public required Guid PairingId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required PairingFacts Pairing { get; init; }
}

public sealed record PairingWithdrawn : IEvent
{
    public required Guid PairingId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required PairingFacts Pairing { get; init; }
    public required string Why { get; init; }
}

/// <summary>A coordinator approved or rejected a pairing.</summary>
public sealed record PairingDecided : IEvent
{
    public required Guid PairingId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required PairingFacts Pairing { get; init; }
    public required bool Approved { get; init; }
    public required string Reason { get; init; }

    /// <summary>Who has still to answer; an early yes was kept (D2).</summary>
    public IReadOnlyList<PairingSide> Asked { get; init; } = [];
}

/// <summary>A coordinator took a decision back; the pairing is proposed again (D1).</summary>
public sealed record PairingReopened : IEvent
{
    public required Guid PairingId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required PairingFacts Pairing { get; init; }
    public required string Reason { get; init; }
}
