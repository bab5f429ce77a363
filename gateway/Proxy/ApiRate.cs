using System.Threading.RateLimiting;
using Counterpart.Platform.Access;

namespace Counterpart.Gateway.Proxy;

/// <summary>Calls a second for one account, or for one address when nobody is signed in; <c>RateLimits:Api=0</c> sets no limit.</summary>
internal static class ApiRate
{
    public static void AddApiRate(this WebApplicationBuilder builder) => builder.Services.AddRateLimiter(options =>
    {
        var perSecond = builder.Configuration.GetValue("RateLimits:Api", 2000);
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => perSecond <= 0 || !Surface.IsApi(context)
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetTokenBucketLimiter(WhoCalls(context), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = 2 * perSecond,
                TokensPerPeriod = Math.Max(1, perSecond / 10),
                ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
            }));
        options.OnRejected = async (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "1";
            await Refusal.WriteAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests, "too-many-requests", "Too many calls in one second. Wait a moment and go on more slowly.");
        };
    });

    private static string WhoCalls(HttpContext context) =>
        Caller.From(context.User) is { Account.Length: > 0 } caller ? caller.Account : context.Connection.RemoteIpAddress?.ToString() ?? "";
}
