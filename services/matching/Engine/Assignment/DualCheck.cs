namespace Counterpart.Matching.Engine.Assignment;

/// <summary>What an independent look at flow and prices finds.</summary>
/// <param name="Cost">Of the flow.</param>
/// <param name="Bound">No flow costs less, whatever the prices are (weak duality).</param>
public readonly record struct DualOutcome(Int128 Cost, Int128 Bound, int Arcs, int Violations, bool Feasible);

/// <summary>
/// Proves how good a flow is. For any prices, a flow costs at least
/// <c>−Σ supply·price + Σ capacity·min(0, reduced cost)</c>; where a flow reaches that, no flow is cheaper.
/// Complementary slackness says the same arc by arc: room left asks for a reduced cost of at least zero, flow for at most zero.
/// </summary>
public static class DualCheck
{
    public static DualOutcome Of(Network network)
    {
        Int128 cost = 0;
        Int128 bound = 0;
        var violations = 0;
        var feasible = true;
        var balance = new long[network.Nodes];
        for (var arc = 0; arc < network.ArcCount; arc++)
        {
            var (unit, head, room) = network.Arcs[arc];
            var (tail, flow) = (network.Tails[arc], network.Flows[arc]);
            feasible &= room >= 0 && flow >= 0;
            balance[tail] += flow;
            balance[head] -= flow;
            var reduced = unit + network.Price[tail] - network.Price[head];
            if ((room > 0 && reduced < 0) || (flow > 0 && reduced > 0))
                violations++;
            cost += (Int128)unit * flow;
            if (reduced < 0)
                bound += (Int128)reduced * (room + flow);
        }

        for (var node = 0; node < network.Nodes; node++)
        {
            feasible &= node == Network.Sink || balance[node] == network.Supply[node];
            // The sink takes whatever is supplied: its own price counts once for each unit.
            bound -= (Int128)network.Supply[node] * (network.Price[node] - network.Price[Network.Sink]);
        }

        return new DualOutcome(cost, bound, network.ArcCount, violations, feasible);
    }
}
