using System.Numerics;
using System.Runtime.Intrinsics;
using Counterpart.Matching.Engine.Index;
using Xunit;

namespace Counterpart.Engine.Tests.Index;

public sealed class MissingSumTests
{
    [Fact]
    public void The_sum_over_planes_is_the_sum_of_numbers()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var allowance = seed switch { 0 => 0, 1 => 10_000, _ => random.Next(10_001) };
            var planes = new Vector512<ulong>[MissingSum.Planes(allowance)];
            var numbers = new Vector512<ulong>[MissingSum.MostPlanes];
            var scalar = new ScalarMissingSum(allowance);
            var exceeding = Vector512<ulong>.Zero;
            MissingSum.Begin(planes, allowance);
            for (var left = 10_000; left > 0;)
            {
                var most = random.Next(1, Math.Min(left, 1 + (random.Next(4) * 900)) + 1);
                var (here, there, less) = (Mask(random), Mask(random), random.Next(most));
                left -= most;
                if (most > allowance)
                    continue;
                MissingSum.Write(numbers, here, most);
                MissingSum.Write(numbers, Vector512.AndNot(there, here), less);
                exceeding |= MissingSum.Add(planes, numbers.AsSpan(0, BitOperations.Log2((uint)most) + 1));
                scalar.Add(here, most);
                Assert.Equal(scalar.Add(Vector512.AndNot(there, here), less), exceeding);
            }

            Assert.All(numbers, number => Assert.Equal(Vector512<ulong>.Zero, number));
            Assert.All(Enumerable.Range(0, Bits.BlockSize).Where(bit => scalar.At(bit) <= allowance), bit => Assert.Equal(scalar.At(bit), MissingSum.At(planes, bit, allowance)));
        }
    }

    private static Vector512<ulong> Mask(Random random) =>
        Vector512.Create<ulong>([.. Enumerable.Range(0, 8).Select(_ => (ulong)random.NextInt64(long.MinValue, long.MaxValue))]);
}
