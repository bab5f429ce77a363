using System.Diagnostics;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Resilience.Tests;

/// <summary>SIGKILL for one part after the other, each started again at once, in an order that the seed decides. A killed process is not a power cut: what the system has written stays with the kernel.</summary>
internal sealed class Chaos(CounterpartSystem system, int seed, int rounds)
{
    private readonly string[] _victims = Order(seed, rounds);

    public int Kills => _victims.Length;

    /// <param name="before">Called before each kill with the number of the kill; when it returns there is work for the victim to drop.</param>
    public async Task RunAsync(Func<int, Task> before)
    {
        for (var kill = 0; kill < _victims.Length; kill++)
        {
            await before(kill);
            var begun = Stopwatch.GetTimestamp();
            await KillAndStartAsync(_victims[kill]);
            TestContext.Current.TestOutputHelper?.WriteLine($"{_victims[kill]} killed, back after {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s");
        }
    }

    public async Task KillAndStartAsync(string victim)
    {
        var cancellation = TestContext.Current.CancellationToken;
        switch (victim)
        {
            case "rabbitmq":
                await system.Servers.KillRabbitAsync();
                await system.Servers.StartRabbitAsync(cancellation);
                break;
            case "postgres":
                await system.Servers.KillPostgresAsync();
                await system.Servers.StartPostgresAsync(cancellation);
                break;
            default:
                await system.Stack.KillAsync(victim);
                await system.Stack.StartAsync(victim, cancellation);
                break;
        }
    }

    private static string[] Order(int seed, int rounds)
    {
        var random = new Random(seed);
        string[] parts = ["needs", "matching", "rabbitmq", "postgres", "providers"];
        return [.. Enumerable.Range(0, rounds).SelectMany(_ =>
        {
            var round = parts.ToArray();
            random.Shuffle(round);
            return round;
        })];
    }
}
