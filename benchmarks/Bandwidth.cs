using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Counterpart.Benchmarks;

/// <summary>How fast one core reads memory from one end to the other: the bound that no scan can beat without leaving something out.</summary>
internal static class Bandwidth
{
    private const int Words = 1 << 25;
    private const int Passes = 8;

    /// <returns>Bytes a second, of the fastest of several passes over 256 MB.</returns>
    public static double Measure()
    {
        var memory = new ulong[Words];
        Array.Fill(memory, 1UL);
        var vectors = MemoryMarshal.Cast<ulong, Vector512<ulong>>(memory);
        var fastest = TimeSpan.MaxValue;
        for (var pass = 0; pass < Passes; pass++)
        {
            var start = Stopwatch.GetTimestamp();
            var (a, b, c, d) = (Vector512<ulong>.Zero, Vector512<ulong>.Zero, Vector512<ulong>.Zero, Vector512<ulong>.Zero);
            for (var i = 0; i + 3 < vectors.Length; i += 4)
            {
                a |= vectors[i];
                b |= vectors[i + 1];
                c |= vectors[i + 2];
                d |= vectors[i + 3];
            }

            var elapsed = Stopwatch.GetElapsedTime(start);
            if ((a | b | c | d) == Vector512<ulong>.Zero)
                throw new InvalidOperationException("The memory was not read.");
            fastest = elapsed < fastest ? elapsed : fastest;
        }

        return Words * sizeof(ulong) / fastest.TotalSeconds;
    }
}
