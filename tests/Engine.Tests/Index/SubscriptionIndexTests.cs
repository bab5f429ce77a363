using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine.Index;
using Xunit;

namespace Counterpart.Engine.Tests.Index;

public sealed class SubscriptionIndexTests
{
    [Theory]
    [InlineData(0), InlineData(1), InlineData(511), InlineData(512), InlineData(513), InlineData(1024), InlineData(5000)]
    public void Percolation_finds_the_questions_that_a_need_answers_and_no_others(int size)
    {
        var made = new Made(size + 3);
        var present = Enumerable.Range(0, size).ToDictionary(_ => made.Id(), _ => made.Subscription());
        var index = new SubscriptionIndex();
        index.Load(present.Select(pair => (pair.Key, pair.Value)));
        for (var step = 0; step < 8; step++)
        {
            AssertSame(made.Need(), present, index);
            var put = made.Some([.. present.Keys], 0, 5).Append(made.Id()).Select(id => (id, made.Subscription())).ToList();
            index.Put(put);
            foreach (var (id, subscription) in put)
                present[id] = subscription;
            AssertSame(made.Need(), present, index);
            var gone = made.Some([.. present.Keys], 0, 5);
            index.Remove(gone);
            foreach (var id in gone)
                present.Remove(id);
            AssertSame(made.Need(), present, index);
            if (step % 3 == 2)
                index.Merge();
        }
    }

    private static void AssertSame(NeedFacts need, Dictionary<Guid, SubscriptionFacts> present, SubscriptionIndex index)
    {
        var expected = present.Where(pair => pair.Value.Wants(need)).Select(pair => pair.Key);
        Assert.Equal(expected.Order(), index.Wanting(need).Order());
    }
}
