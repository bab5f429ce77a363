using Counterpart.Matching.Engine.Assignment;

namespace Counterpart.Benchmarks.Assign;

/// <summary>A plain assignment drawn by a seed: needs of one place, each suiting some providers, worth 1 to 10,000 each.</summary>
internal sealed class Instance
{
    private Instance(int needs, int providers, int edges, int[] capacity, int[] provider, int[] value) =>
        (Needs, Providers, Edges, Capacity, Provider, Value) = (needs, providers, edges, capacity, provider, value);

    public int Needs { get; }
    public int Providers { get; }

    /// <summary>Pairs of each need; those of need n start at <c>n * Edges</c>.</summary>
    public int Edges { get; }

    public int[] Capacity { get; }
    public int[] Provider { get; }
    public int[] Value { get; }

    /// <param name="most">Providers take 1 to so many needs.</param>
    public static Instance Draw(int seed, int needs, int edges, int providers, int most)
    {
        var random = new Random(seed);
        var (provider, value) = (new int[needs * edges], new int[needs * edges]);
        var chosen = new HashSet<int>();
        for (var need = 0; need < needs; need++)
        {
            chosen.Clear();
            while (chosen.Count < edges)
                chosen.Add(random.Next(providers));
            foreach (var (place, one) in chosen.Index())
                (provider[(need * edges) + place], value[(need * edges) + place]) = (one, random.Next(1, 10_001));
        }

        return new Instance(needs, providers, edges, [.. Enumerable.Range(0, providers).Select(_ => random.Next(1, most + 1))], provider, value);
    }

    /// <summary>The same as the solvers of the engine take it: every need may also stay unserved.</summary>
    public Network ToNetwork()
    {
        var network = new Network(1 + Providers + Needs, Providers + (Needs * (Edges + 1)));
        for (var provider = 0; provider < Providers; provider++)
        {
            network.AddNode();
            network.AddArc(Network.Sink, 0, Capacity[provider]);
        }

        for (var need = 0; need < Needs; need++)
        {
            network.AddNode(1);
            network.AddArc(Network.Sink, 0, 2);
            for (var pair = need * Edges; pair < (need + 1) * Edges; pair++)
                network.AddArc(1 + Provider[pair], -Value[pair], 1);
        }

        return network;
    }

    public AssignmentProblem ToProblem() => new()
    {
        Needs = [.. Enumerable.Range(0, Needs).Select(need => new AssignableNeed
        {
            Id = Id(1, need),
            State = "KEN",
            Candidates = [.. Enumerable.Range(need * Edges, Edges).Select(pair => new Candidate(Id(2, Provider[pair]), Value[pair]))],
        })],
        Providers = [.. Enumerable.Range(0, Providers).Select(provider => new AssignableProvider { Id = Id(2, provider), MaximumLoad = Capacity[provider] })],
        Alternates = 0,
    };

    /// <summary>For the peer, which explains the format.</summary>
    public void Write(string path)
    {
        using var file = new BinaryWriter(File.Create(path));
        foreach (var number in (int[])[Needs, Providers, Value.Length, .. Capacity])
            file.Write(number);
        for (var pair = 0; pair < Value.Length; pair++)
        {
            file.Write(pair / Edges);
            file.Write(Provider[pair]);
            file.Write(Value[pair]);
        }
    }

    private static Guid Id(int kind, int number) => new(kind, 0, 0, 0, 0, 0, 0, (byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number);
}
