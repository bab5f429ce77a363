namespace Counterpart.Contracts.Matching;

/// <summary>What came of an engagement, as both sides or a coordinator say (E1).</summary>
public enum EngagementOutcome { Met, PartlyMet, NotDelivered }

/// <summary>How far a need is served, all its engagements together (A3).</summary>
public sealed record NeedDelivery
{
    /// <summary>Grows with every engagement of the need that starts or closes: a receiver ignores what is older than what it has.</summary>
    public required int Number { get; init; }

    /// <summary>Places of the need that no engagement fills or has filled.</summary>
    public required int OpenPlaces { get; init; }

    /// <summary>Engagements that are not closed.</summary>
    public required int Running { get; init; }
}

/// <summary>Coordinator, State and provider have each said yes (D2). An engagement has the id of its pairing.</summary>
public sealed record EngagementStarted : IEvent
{
    public required Guid EngagementId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required PairingFacts Pairing { get; init; }
    public required NeedDelivery Delivery { get; init; }
}

/// <summary>The two sides do not agree on what came of it: a coordinator settles it.</summary>
public sealed record EngagementDisputed : IEvent
{
    public required Guid EngagementId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required PairingFacts Pairing { get; init; }
    public required EngagementOutcome StateSays { get; init; }
    public required EngagementOutcome ProviderSays { get; init; }
}

/// <summary>Both sides agreed on what came of it, or a coordinator settled it.</summary>
public sealed record EngagementClosed : IEvent
{
    public required Guid EngagementId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required PairingFacts Pairing { get; init; }
    public required EngagementOutcome Outcome { get; init; }
    public required NeedDelivery Delivery { get; init; }

    /// <summary>From 1 to 5, by the State; for the track record.</summary>
    public int? ProviderRating { get; init; }

    /// <summary>From 1 to 5, by the provider.</summary>
    public int? StateRating { get; init; }
}
