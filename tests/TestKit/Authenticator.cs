using System.Collections.Concurrent;
using Counterpart.Local;
using Xunit;

namespace Counterpart.Tests;

/// <summary>The authenticator app in a test's pocket. Each code is good once, so it remembers which it has shown and waits for the next.</summary>
public static class Authenticator
{
    private static readonly ConcurrentDictionary<string, long> Shown = new(StringComparer.Ordinal);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>
    /// A code that was not shown before, of this step or the next: the gateway takes that one too. The one of the step before would be good as well, but on a
    /// busy machine not for long enough.
    /// </summary>
    public static async Task<string> NextCodeAsync(string secret)
    {
        var step = Shown.AddOrUpdate(secret, _ => OneTimeCode.StepNow(), (_, last) => Math.Max(last + 1, OneTimeCode.StepNow()));
        Assert.True(await Until.TrueAsync(() => Task.FromResult(step <= OneTimeCode.StepNow() + 1), Patience, TestContext.Current.CancellationToken), "Too many sign-ins are waiting for a code.");
        return OneTimeCode.At(secret, step);
    }
}
