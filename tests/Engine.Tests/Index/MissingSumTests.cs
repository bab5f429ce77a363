using System.Runtime.Intrinsics;
using Counterpart.Matching.Engine.Index;
using Xunit;

namespace Counterpart.Engine.Tests.Index;

public sealed class MissingSumTests
{
    [Fact]
    public void The_sum_over_planes_is_the_sum_of_numbers()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var planes = new Vector512<ulong>[MissingSum.Planes];
            var numbers = new ScalarMissingSum();
            for (var left = 10_000; left > 0;)
            {
                var (mask, weight) = (Mask(random), random.Next(1, Math.Min(left, 1 + (random.Next(4) * 900)) + 1));
                MissingSum.Add(planes, mask, weight);
                numbers.Add(mask, weight);
                left -= weight;
            }

            Assert.All(Enumerable.Range(0, Bits.BlockSize), bit => Assert.Equal(numbers.At(bit), MissingSum.At(planes, bit)));
            Assert.All([0, 1, 511, 4_999, 5_000, 9_999, 10_000, .. Enumerable.Range(0, 20).Select(_ => random.Next(10_001))],
                limit => Assert.Equal(numbers.AtMost(limit), MissingSum.AtMost(planes, limit)));
        }
    }

    private static Vector512<ulong> Mask(Random random) =>
        Vector512.Create<ulong>([.. Enumerable.Range(0, 8).Select(_ => (ulong)random.NextInt64(long.MinValue, long.MaxValue))]);
}
