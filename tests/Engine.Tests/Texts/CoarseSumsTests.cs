using System.Runtime.InteropServices;
using Counterpart.Matching.Engine.Texts;
using Xunit;

namespace Counterpart.Engine.Tests.Texts;

public sealed class CoarseSumsTests
{
    [Fact]
    public void The_wide_loops_say_what_the_plain_ones_say()
    {
        var random = new Random(20261120);
        for (var length = 0; length < 300; length++)
        {
            var sums = new ushort[length];
            random.NextBytes(MemoryMarshal.AsBytes(sums.AsSpan()));
            Assert.Equal(CoarseSums.LargestPlainly(sums), CoarseSums.Largest(sums));
            foreach (var (low, high) in ((ushort, ushort)[])[(0, ushort.MaxValue), (30_000, 40_000), (60_000, ushort.MaxValue), (1, 0), (sums.LastOrDefault(), sums.LastOrDefault())])
            {
                var (plain, wide) = (new int[length], new int[length]);
                Assert.Equal(CoarseSums.BetweenPlainly(sums, low, high, plain), CoarseSums.Between(sums, low, high, wide));
                Assert.Equal(plain, wide);
            }
        }
    }
}
