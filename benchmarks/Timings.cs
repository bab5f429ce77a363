using System.Diagnostics;

namespace Counterpart.Benchmarks;

/// <summary>How long one call takes, over many.</summary>
internal sealed record Timings(double Mean, double Median, double P99)
{
    /// <returns>Microseconds; each of the calls runs as often as there are rounds, after one round that is not counted.</returns>
    public static Timings Of(int calls, int rounds, Action<int> call)
    {
        var times = new List<double>(calls * rounds);
        for (var round = -1; round < rounds; round++)
        {
            for (var i = 0; i < calls; i++)
            {
                var start = Stopwatch.GetTimestamp();
                call(i);
                if (round >= 0)
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            }
        }

        times.Sort();
        return new Timings(times.Average(), times[times.Count / 2], times[times.Count * 99 / 100]);
    }

    public override string ToString() => FormattableString.Invariant($"mean {Mean:N1} µs, median {Median:N1} µs, p99 {P99:N1} µs");
}
