using Counterpart.Contracts;
using Counterpart.Contracts.Providers;

namespace Counterpart.Gateway.Clients;

/// <summary>A profile as the providers service shows it to the caller.</summary>
public sealed record ProfileView
{
    public required Guid Id { get; init; }
    public int Version { get; init; }
    public required ProfileKind Kind { get; init; }
    public required string Name { get; init; }
    public string? Owner { get; init; }
    public IReadOnlyList<OfferedArticle> Articles { get; init; } = [];
    public IReadOnlyList<string> Types { get; init; } = [];
    public ServedPlaces Places { get; init; } = new([], [], []);
    public IReadOnlyList<string> Languages { get; init; } = [];
    public IReadOnlyList<string> LegalSystems { get; init; } = [];
    public IReadOnlyList<Period> Availability { get; init; } = [];
    public Capacity Capacity { get; init; } = new();
    public Money? Budget { get; init; }
    public string Text { get; init; } = "";
    public string? State { get; init; }
    public TrackRecord? Record { get; init; }
}

public sealed record SubscriptionView
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public Question Question { get; init; } = new();
    public Frequency Frequency { get; init; } = Frequency.Instant;
}

/// <summary>What a subscription would have brought since a day.</summary>
public sealed record SubscriptionPreview(DateTimeOffset Since, int Count);

public enum NoticeKind { SubscriptionMatched, PairingProposed, PairingWithdrawn, PairingDecided, OverlapFlagged }

/// <summary>One message in the inbox; those of one need make a thread.</summary>
public sealed record Notice
{
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required NoticeKind Kind { get; init; }
    public required Guid NeedId { get; init; }
    public required string NeedReference { get; init; }
    public string NeedTitle { get; init; } = "";
    public string State { get; init; } = "";
    public string Subject { get; init; } = "";
    public string Text { get; init; } = "";
    public Guid? PairingId { get; init; }
    public Guid? SubscriptionId { get; init; }
    public int? Score { get; init; }
    public DateTimeOffset? ReadAt { get; init; }
}
