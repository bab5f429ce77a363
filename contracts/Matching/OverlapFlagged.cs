namespace Counterpart.Contracts.Matching;

/// <summary>Assistance wanted by a need may already be given by an activity (C10).</summary>
public sealed record OverlapFlagged : IEvent
{
    public required Guid OverlapId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid NeedId { get; init; }
    public required string NeedReference { get; init; }
    public required string State { get; init; }
    public required Guid ActivityId { get; init; }
    public required string ActivityIdentifier { get; init; }
    public required string ActivityTitle { get; init; }
}
