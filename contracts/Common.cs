namespace Counterpart.Contracts;

/// <summary>An amount in one currency (ISO 4217); never added across currencies without a dated rate.</summary>
public sealed record Money(decimal Amount, string Currency);

/// <summary>A span of days, both ends included; an absent end is open.</summary>
public sealed record Period(DateOnly? From, DateOnly? Until)
{
    public bool Overlaps(Period other) =>
        (From is null || other.Until is null || From <= other.Until) && (other.From is null || Until is null || other.From <= Until);
}

/// <summary>Marks a message: event-carried state, one version per aggregate; a receiver ignores what is older than it has.</summary>
public interface IEvent
{
    /// <summary>Grows by one with every change of the aggregate; gaps are harmless.</summary>
    int Version { get; }

    DateTimeOffset At { get; }
}
