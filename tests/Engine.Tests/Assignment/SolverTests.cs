using Counterpart.Matching.Engine.Assignment;
using Xunit;

namespace Counterpart.Engine.Tests.Assignment;

public sealed class SolverTests
{
    [Fact]
    public void Shortest_paths_and_network_simplex_find_the_same_optimum_and_both_prove_it()
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var paths = Draw(seed);
            Assert.True(new ShortestPaths(paths).Run(progress: null, TestContext.Current.CancellationToken));
            var simplex = Draw(seed);
            Assert.True(NetworkSimplex.Run(simplex, progress: null, TestContext.Current.CancellationToken));
            var (one, other) = (DualCheck.Of(paths), DualCheck.Of(simplex));
            Assert.True(one is { Feasible: true, Violations: 0 } && one.Cost == one.Bound, $"seed {seed}: {one}");
            Assert.True(other is { Feasible: true, Violations: 0 } && other.Cost == other.Bound, $"seed {seed}: {other}");
            Assert.Equal(one.Cost, other.Cost);
        }
    }

    [Fact]
    public void A_flow_that_is_not_the_best_is_found_out()
    {
        var network = Draw(3);
        new ShortestPaths(network).Run(progress: null, TestContext.Current.CancellationToken);
        var taken = Enumerable.Range(0, network.ArcCount).First(arc => network.Flows[arc] > 0 && network.Arcs[arc].Cost < 0);
        network.Push(taken, -1);
        Assert.False(DualCheck.Of(network).Feasible);
        network.Push(network.FirstArc[network.Tails[taken]], 1);
        network.Push(network.FirstArc[network.Arcs[taken].Head], -1);
        var check = DualCheck.Of(network);
        Assert.True(check.Feasible && check.Cost > check.Bound);
    }

    [Fact]
    public void Needs_that_arrive_one_by_one_give_the_value_of_the_full_run_after_each()
    {
        for (var seed = 0; seed < 15; seed++)
        {
            var world = Problems.World(seed, needs: 80, providers: 14, capacity: .4 + (seed * .1));
            var live = new LivePlan(world with { Needs = [.. world.Needs.Take(20)] });
            for (var count = 21; count <= world.Needs.Count; count++)
            {
                live.Arrive(world.Needs[count - 1]);
                if (count % 6 != 0)
                    continue;
                Assert.Equal(WorldAssignment.Solve(world with { Needs = [.. world.Needs.Take(count)] }, progress: null, TestContext.Current.CancellationToken).Value, live.Value);
                Assert.True(live.Certificate.Optimal, $"seed {seed}, {count} needs");
            }

            Assert.Equal(live.Value, world.Needs.Sum(need => live.Of(need.Id).Sum(pair => (long)pair.Places * need.Candidates.Single(candidate => candidate.Provider == pair.Provider).Value)));
        }
    }

    [Fact]
    public void The_heap_gives_the_least_first()
    {
        var random = new Random(1);
        var heap = new RadixHeap();
        for (var count = 1; count < 700; count += 37)
        {
            var keys = new List<long>();
            var taken = new List<long>();
            heap.Clear();
            for (long least = 0; taken.Count < count; least = taken[^1])
            {
                for (var more = keys.Count < count ? random.Next(3) : 0; more > 0 || heap.Count == 0; more--)
                {
                    keys.Add(least + random.NextInt64(1L << random.Next(50)));
                    heap.Add(keys[^1], keys.Count);
                }

                taken.Add(heap.TakeLeast().Key);
            }

            while (heap.Count > 0)
                taken.Add(heap.TakeLeast().Key);
            Assert.Equal(keys.Order(), taken);
        }
    }

    /// <summary>Needs of several places, providers, and between them what fairness and quotas add: nodes of States with convex costs.</summary>
    private static Network Draw(int seed)
    {
        var random = new Random(seed);
        var network = new Network();
        var states = Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
        {
            var node = network.AddNode();
            network.AddArc(Network.Sink, 0, random.Next(6));
            network.AddArc(Network.Sink, random.Next(1, 5), random.Next(6));
            network.AddArc(Network.Sink, random.Next(5, 9), 1_000);
            return node;
        }).ToList();
        var providers = Enumerable.Range(0, random.Next(1, 12)).Select(_ =>
        {
            var node = network.AddNode();
            network.AddArc(Network.Sink, 0, random.Next(4));
            return node;
        }).ToList();
        for (var need = random.Next(1, 40); need > 0; need--)
        {
            var places = random.Next(1, 4);
            network.AddNode(places);
            network.AddArc(random.Next(4) == 0 ? Network.Sink : states[random.Next(states.Count)], 0, places + 1);
            foreach (var provider in providers.Where(_ => random.Next(3) == 0))
                network.AddArc(provider, -random.Next(1, 20), random.Next(places + 1));
        }

        return network;
    }
}
