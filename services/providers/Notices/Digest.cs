using Counterpart.Contracts.Providers;

namespace Counterpart.Providers.Notices;

/// <summary>When subscribers are told who do not want to hear of every need at once (B4, F1): each morning, or each Monday morning, of all that came since.</summary>
public static class Digest
{
    private static readonly TimeSpan Morning = TimeSpan.FromHours(6);

    /// <summary>The first moment of telling, in UTC, after something happened.</summary>
    public static DateTimeOffset After(DateTimeOffset at, Frequency frequency)
    {
        if (frequency == Frequency.Instant)
            return at;
        var morning = new DateTimeOffset(at.UtcDateTime.Date, TimeSpan.Zero) + Morning;
        if (morning <= at)
            morning = morning.AddDays(1);
        return frequency == Frequency.Daily ? morning : morning.AddDays((DayOfWeek.Monday - morning.DayOfWeek + 7) % 7);
    }
}
