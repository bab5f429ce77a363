using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;

namespace Counterpart.Contracts.Matching;

public enum PairingStatus { Proposed, Approved, Rejected, Withdrawn }

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
}
