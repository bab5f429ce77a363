namespace Counterpart.Contracts.Reviews;

/// <summary>How long ago somebody who must know said that something is still so (A4).</summary>
public enum Freshness { Fresh, Due, Overdue, Lapsed }

/// <summary>
/// The review clock (A4): from when something was last confirmed it is fresh, after a while due, then overdue, then lapsed. A state begins at its moment and
/// lasts until the next begins. Without a clock of its own: whoever asks says what time it is.
/// </summary>
public sealed record ReviewClock(TimeSpan DueAfter, TimeSpan OverdueAfter, TimeSpan LapsedAfter)
{
    public static readonly ReviewClock Needs = InDays(180, 210, 270);
    public static readonly ReviewClock Profiles = InDays(365, 425, 455);
    public static readonly ReviewClock Activities = InDays(365, 425, 455);

    public Freshness At(DateTimeOffset confirmed, DateTimeOffset now) =>
        now >= Begins(Freshness.Lapsed, confirmed) ? Freshness.Lapsed
        : now >= Begins(Freshness.Overdue, confirmed) ? Freshness.Overdue
        : now >= Begins(Freshness.Due, confirmed) ? Freshness.Due
        : Freshness.Fresh;

    public DateTimeOffset Begins(Freshness state, DateTimeOffset confirmed) => confirmed + After(state);

    /// <summary>When the next state begins unless somebody confirms before; null once it is lapsed.</summary>
    public DateTimeOffset? Next(DateTimeOffset confirmed, DateTimeOffset now) => At(confirmed, now) switch
    {
        Freshness.Lapsed => null,
        var state => Begins(state + 1, confirmed),
    };

    /// <summary>What was confirmed at this moment or before has come to the state, or further, by now.</summary>
    public DateTimeOffset Latest(Freshness state, DateTimeOffset now) => now - After(state);

    private TimeSpan After(Freshness state) => state switch
    {
        Freshness.Due => DueAfter,
        Freshness.Overdue => OverdueAfter,
        Freshness.Lapsed => LapsedAfter,
        _ => TimeSpan.Zero,
    };

    private static ReviewClock InDays(int due, int overdue, int lapsed) => new(TimeSpan.FromDays(due), TimeSpan.FromDays(overdue), TimeSpan.FromDays(lapsed));
}
