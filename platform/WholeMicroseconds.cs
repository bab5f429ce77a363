namespace Counterpart.Platform;

/// <summary>The system's clock in the microseconds that PostgreSQL keeps, so that what is answered at once is what is read later.</summary>
internal sealed class WholeMicroseconds : TimeProvider
{
    public override DateTimeOffset GetUtcNow()
    {
        var now = base.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
