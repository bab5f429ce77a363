using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Counterpart.Matching.Engine.Texts;

/// <summary>
/// The two questions asked of a window of sums, 32 sums at a time. <see cref="LargestPlainly"/> and <see cref="BetweenPlainly"/> say the same in plain loops.
/// </summary>
public static class CoarseSums
{
    public static ushort Largest(ReadOnlySpan<ushort> sums)
    {
        var vectors = MemoryMarshal.Cast<ushort, Vector512<ushort>>(sums);
        var largest = Vector512<ushort>.Zero;
        foreach (var vector in vectors)
            largest = Vector512.Max(largest, vector);

        var result = LargestPlainly(sums[(vectors.Length * Vector512<ushort>.Count)..]);
        for (var i = 0; i < Vector512<ushort>.Count; i++)
            result = Math.Max(result, largest[i]);
        return result;
    }

    public static ushort LargestPlainly(ReadOnlySpan<ushort> sums)
    {
        var largest = (ushort)0;
        foreach (var sum in sums)
            largest = Math.Max(largest, sum);
        return largest;
    }

    /// <summary>The places whose sum is at least <paramref name="low"/> and at most <paramref name="high"/>, in order.</summary>
    /// <param name="places">As long as the sums.</param>
    /// <returns>How many there are.</returns>
    public static int Between(ReadOnlySpan<ushort> sums, ushort low, ushort high, Span<int> places)
    {
        var vectors = MemoryMarshal.Cast<ushort, Vector512<ushort>>(sums);
        var (lows, highs) = (Vector512.Create(low), Vector512.Create(high));
        var count = 0;
        for (var i = 0; i < vectors.Length; i++)
        {
            var within = (Vector512.GreaterThanOrEqual(vectors[i], lows) & Vector512.LessThanOrEqual(vectors[i], highs)).ExtractMostSignificantBits();
            for (; within != 0; within &= within - 1)
                places[count++] = (i * Vector512<ushort>.Count) + BitOperations.TrailingZeroCount(within);
        }

        var done = vectors.Length * Vector512<ushort>.Count;
        var more = BetweenPlainly(sums[done..], low, high, places[count..]);
        foreach (ref var place in places.Slice(count, more))
            place += done;
        return count + more;
    }

    public static int BetweenPlainly(ReadOnlySpan<ushort> sums, ushort low, ushort high, Span<int> places)
    {
        var count = 0;
        for (var i = 0; i < sums.Length; i++)
        {
            if (sums[i] >= low && sums[i] <= high)
                places[count++] = i;
        }

        return count;
    }
}
