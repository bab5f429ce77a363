using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Counterpart.Matching.Engine.Index;

/// <summary>
/// What 512 profiles are missing, summed side by side. The sums stand upright: plane k holds bit k of all 512 sums, so that adding a
/// weight to those that a mask names is an addition with carry, plane by plane, as one adds on paper. <see cref="ScalarMissingSum"/>
/// says the same with 512 numbers.
/// </summary>
internal static class MissingSum
{
    /// <summary>Enough for 10,000, which nobody can be missing more than.</summary>
    public const int Planes = 14;

    /// <summary>Adds the weight to the sum of every profile in the mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(Span<Vector512<ulong>> planes, Vector512<ulong> mask, int weight)
    {
        var carry = Vector512<ulong>.Zero;
        for (var k = 0; k < Planes; k++)
        {
            var plane = planes[k];
            if ((weight >> k & 1) != 0)
            {
                planes[k] = plane ^ mask ^ carry;
                carry = (plane & mask) | (carry & (plane ^ mask));
            }
            else
            {
                planes[k] = plane ^ carry;
                carry &= plane;
            }
        }
    }

    /// <returns>The profiles whose sum is not above the limit.</returns>
    public static Vector512<ulong> AtMost(ReadOnlySpan<Vector512<ulong>> planes, int limit)
    {
        var (less, equal) = (Vector512<ulong>.Zero, Vector512<ulong>.AllBitsSet);
        for (var k = Planes - 1; k >= 0; k--)
        {
            if ((limit >> k & 1) != 0)
            {
                less |= Vector512.AndNot(equal, planes[k]);
                equal &= planes[k];
            }
            else
            {
                equal = Vector512.AndNot(equal, planes[k]);
            }
        }

        return less | equal;
    }

    /// <returns>The sum of one profile.</returns>
    public static int At(ReadOnlySpan<Vector512<ulong>> planes, int bit)
    {
        var sum = 0;
        for (var k = 0; k < Planes; k++)
            sum |= (int)(planes[k][bit >> 6] >> (bit & 63) & 1) << k;
        return sum;
    }
}

/// <summary>The same with plain numbers, for readers and for tests.</summary>
internal sealed class ScalarMissingSum
{
    private readonly int[] _sums = new int[Bits.BlockSize];

    public void Add(Vector512<ulong> mask, int weight)
    {
        for (var bit = 0; bit < _sums.Length; bit++)
            _sums[bit] += Has(mask, bit) ? weight : 0;
    }

    public Vector512<ulong> AtMost(int limit)
    {
        var words = new ulong[Bits.BlockSize / 64];
        for (var bit = 0; bit < _sums.Length; bit++)
            words[bit >> 6] |= (_sums[bit] <= limit ? 1UL : 0) << (bit & 63);
        return Vector512.Create<ulong>(words);
    }

    public int At(int bit) => _sums[bit];

    private static bool Has(Vector512<ulong> mask, int bit) => (mask[bit >> 6] >> (bit & 63) & 1) != 0;
}
