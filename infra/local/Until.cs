using System.Diagnostics;

namespace Counterpart.Local;

/// <summary>Waiting for a state, not for a time.</summary>
public static class Until
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks until the answer is yes; false when the deadline passes first.</summary>
    public static async Task<bool> TrueAsync(Func<Task<bool>> condition, TimeSpan deadline, CancellationToken cancellation = default)
    {
        var start = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(Pause);
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(start) > deadline)
                return false;
            await timer.WaitForNextTickAsync(cancellation);
        }

        return true;
    }

    public static Task<bool> TrueAsync(Func<bool> condition, TimeSpan deadline, CancellationToken cancellation = default) =>
        TrueAsync(() => Task.FromResult(condition()), deadline, cancellation);
}
