using System.Globalization;
using Counterpart.Contracts.Providers;
using Counterpart.Providers.Notices;
using Xunit;

namespace Counterpart.Providers.Tests.Notices;

public sealed class DigestTests
{
    [Theory]
    [InlineData("2026-11-25T14:30:05Z", Frequency.Instant, "2026-11-25T14:30:05Z")]
    [InlineData("2026-11-25T05:59:59Z", Frequency.Daily, "2026-11-25T06:00:00Z")]
    [InlineData("2026-11-25T06:00:00Z", Frequency.Daily, "2026-11-26T06:00:00Z")]
    [InlineData("2026-12-31T23:59:59Z", Frequency.Daily, "2027-01-01T06:00:00Z")]
    [InlineData("2026-11-26T01:30:00+02:00", Frequency.Daily, "2026-11-26T06:00:00Z")]
    [InlineData("2026-11-25T14:30:05Z", Frequency.Weekly, "2026-11-30T06:00:00Z")]
    [InlineData("2026-11-29T23:00:00Z", Frequency.Weekly, "2026-11-30T06:00:00Z")]
    [InlineData("2026-11-30T05:00:00Z", Frequency.Weekly, "2026-11-30T06:00:00Z")]
    [InlineData("2026-11-30T06:00:00Z", Frequency.Weekly, "2026-12-07T06:00:00Z")]
    public void A_digest_comes_the_next_morning_or_the_next_Monday(string happened, Frequency frequency, string told) =>
        Assert.Equal(At(told), Digest.After(At(happened), frequency));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
