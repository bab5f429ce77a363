using System.Threading.RateLimiting;

namespace Counterpart.Gateway.Accounts.SignIn;

/// <summary>Ten attempts a minute for one address of mail from one place.</summary>
public sealed class SignInAttempts : IDisposable
{
    private readonly PartitionedRateLimiter<(string Email, string From)> _limiter = PartitionedRateLimiter.Create<(string Email, string From), (string, string)>(
        attempt => RateLimitPartition.GetSlidingWindowLimiter(attempt, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = 10,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        }));

    public bool MayTry(string email, HttpContext context)
    {
        using var lease = _limiter.AttemptAcquire((email.Trim().ToLowerInvariant(), context.Connection.RemoteIpAddress?.ToString() ?? ""));
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
