namespace Counterpart.Contracts.Matching;

/// <summary>A State has a need that may ask for the same as another one of its needs (C11). The other is the older of the two.</summary>
public sealed record DuplicateFlagged : IEvent
{
    public required Guid DuplicateId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string State { get; init; }
    public required Guid NeedId { get; init; }
    public required string NeedReference { get; init; }
    public required Guid OtherId { get; init; }
    public required string OtherReference { get; init; }
    public required string OtherTitle { get; init; }
}
