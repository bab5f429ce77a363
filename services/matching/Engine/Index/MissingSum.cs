using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Counterpart.Matching.Engine.Index;

/// <summary>
/// What 512 profiles are missing, summed side by side. The numbers stand upright: plane k holds bit k of all 512, so that adding is
/// an addition with carry, plane by plane, as one adds on paper. The sums do not begin at nothing but so high that whoever is missing
/// more than is allowed runs over the highest plane: that is seen in passing. <see cref="ScalarMissingSum"/> says the same with 512 numbers.
/// </summary>
internal static class MissingSum
{
    /// <summary>Enough for 10,000, which nobody can be missing more than.</summary>
    public const int MostPlanes = 14;

    /// <summary>Planes for sums up to the allowance; no single number is above it.</summary>
    public static int Planes(int allowance) => BitOperations.Log2((uint)allowance) + 1;

    public static void Begin(Span<Vector512<ulong>> sums, int allowance)
    {
        var begin = Begin(allowance);
        for (var k = 0; k < sums.Length; k++)
            sums[k] = (begin >> k & 1) != 0 ? Vector512<ulong>.AllBitsSet : Vector512<ulong>.Zero;
    }

    /// <summary>Writes the number for every profile in the mask; the masks of one ladder do not overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(Span<Vector512<ulong>> numbers, Vector512<ulong> mask, int number)
    {
        for (; number != 0; number &= number - 1)
            numbers[BitOperations.TrailingZeroCount(number)] |= mask;
    }

    /// <summary>Adds to each sum its number, and leaves the numbers at zero.</summary>
    /// <returns>The profiles that are missing more than is allowed; their sums are of no use any more.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Add(Span<Vector512<ulong>> sums, Span<Vector512<ulong>> numbers)
    {
        var carry = Vector512<ulong>.Zero;
        var k = 0;
        for (; k < numbers.Length && k < sums.Length; k++)
        {
            var (sum, number) = (sums[k], numbers[k]);
            var either = sum ^ number;
            numbers[k] = Vector512<ulong>.Zero;
            sums[k] = either ^ carry;
            carry = (sum & number) | (carry & either);
        }

        for (; k < sums.Length; k++)
        {
            var sum = sums[k];
            sums[k] = sum ^ carry;
            carry &= sum;
        }

        return carry;
    }

    /// <returns>What one profile is missing.</returns>
    public static int At(ReadOnlySpan<Vector512<ulong>> sums, int bit, int allowance)
    {
        var words = MemoryMarshal.Cast<Vector512<ulong>, ulong>(sums)[(bit >> 6)..];
        var sum = -Begin(allowance);
        for (var k = 0; k < Planes(allowance); k++)
            sum += (int)(words[k * Vector512<ulong>.Count] >> (bit & 63) & 1) << k;
        return sum;
    }

    private static int Begin(int allowance) => (1 << Planes(allowance)) - 1 - allowance;
}

/// <summary>The same with plain numbers, for readers and for tests.</summary>
internal sealed class ScalarMissingSum(int allowance)
{
    private readonly int[] _sums = new int[Bits.BlockSize];

    /// <summary>Adds the number to every profile in the mask.</summary>
    /// <returns>The profiles that are missing more than is allowed.</returns>
    public Vector512<ulong> Add(Vector512<ulong> mask, int number)
    {
        var exceeding = new ulong[Bits.BlockSize / 64];
        for (var bit = 0; bit < _sums.Length; bit++)
        {
            _sums[bit] += (mask[bit >> 6] >> (bit & 63) & 1) != 0 ? number : 0;
            exceeding[bit >> 6] |= (_sums[bit] > allowance ? 1UL : 0) << (bit & 63);
        }

        return Vector512.Create<ulong>(exceeding);
    }

    public int At(int bit) => _sums[bit];
}
