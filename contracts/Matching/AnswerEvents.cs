namespace Counterpart.Contracts.Matching;

/// <summary>One side said yes, before or after the coordinator (D2).</summary>
public sealed record PairingAccepted : IEvent
{
    public required Guid PairingId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required PairingFacts Pairing { get; init; }
    public required PairingSide Side { get; init; }
}

/// <summary>One side said no: the two are not proposed again.</summary>
public sealed record PairingDeclined : IEvent
{
    public required Guid PairingId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required PairingFacts Pairing { get; init; }
    public required PairingSide Side { get; init; }
    public required string Reason { get; init; }
}

/// <summary>A proposal has waited too long for its decision.</summary>
public sealed record PairingEscalated : IEvent
{
    public required Guid PairingId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required PairingFacts Pairing { get; init; }

    /// <summary>Since when it has waited.</summary>
    public required DateTimeOffset Since { get; init; }
}

/// <summary>Those who have not answered an approved pairing for long were reminded.</summary>
public sealed record PairingReminded : IEvent
{
    public required Guid PairingId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required PairingFacts Pairing { get; init; }
    public required IReadOnlyList<PairingSide> Silent { get; init; }
}

/// <summary>An approved pairing no longer stands: it was not answered in time, or others meet the need.</summary>
public sealed record PairingLapsed : IEvent
{
    public required Guid PairingId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required PairingFacts Pairing { get; init; }
    public required string Why { get; init; }
}

/// <summary>The need asks for something else than these sides said yes to: they are asked again.</summary>
public sealed record AnswersVoided : IEvent
{
    public required Guid PairingId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required PairingFacts Pairing { get; init; }
    public required IReadOnlyList<PairingSide> Sides { get; init; }
}
