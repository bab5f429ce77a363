// LEMON's network simplex and cost scaling on an instance from a file. Arguments: instance, method, repetitions.
// Instance: needs, providers, pairs; then capacity of each provider; then need, provider, value of each pair (32-bit integers).
// Prints the optimum and the least seconds that the solver itself took.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>
#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

using namespace lemon;
typedef SmartDigraph Graph;

static int32_t read(std::ifstream &file) {
  int32_t number;
  file.read(reinterpret_cast<char *>(&number), sizeof number);
  return number;
}

template <typename Solver, typename Prepare, typename Solve>
static void measure(const Graph &graph, int repetitions, Prepare prepare, Solve solve) {
  double best = 1e9;
  long long cost = 0;
  for (int turn = 0; turn < repetitions; ++turn) {
    Solver solver(graph);
    prepare(solver);
    auto start = std::chrono::steady_clock::now();
    auto outcome = solve(solver);
    double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (outcome != Solver::OPTIMAL) { std::puts("infeasible"); return; }
    if (seconds < best) best = seconds;
    cost = solver.template totalCost<long long>();
  }
  std::printf("%lld %.9f\n", -cost, best);
}

int main(int count, char **arguments) {
  if (count != 4) return 2;
  std::ifstream file(arguments[1], std::ios::binary);
  const int needs = read(file), providers = read(file), pairs = read(file);

  // Every need sends one place: to a provider at the cost of -value, or straight to the sink, unserved, at no cost.
  Graph graph;
  graph.reserveNode(needs + providers + 1);
  graph.reserveArc(needs + providers + pairs);
  for (int node = 0; node < needs + providers + 1; ++node) graph.addNode();
  const Graph::Node sink = graph.nodeFromId(needs + providers);
  std::vector<int> capacity, cost;
  for (int provider = 0; provider < providers; ++provider) {
    graph.addArc(graph.nodeFromId(needs + provider), sink);
    capacity.push_back(read(file));
    cost.push_back(0);
  }
  for (int need = 0; need < needs; ++need) {
    graph.addArc(graph.nodeFromId(need), sink);
    capacity.push_back(1);
    cost.push_back(0);
  }
  for (int pair = 0; pair < pairs; ++pair) {
    const int need = read(file), provider = read(file);
    graph.addArc(graph.nodeFromId(need), graph.nodeFromId(needs + provider));
    capacity.push_back(1);
    cost.push_back(-read(file));
  }

  Graph::ArcMap<int> capacities(graph), costs(graph);
  for (Graph::ArcIt arc(graph); arc != INVALID; ++arc) {
    capacities[arc] = capacity[graph.id(arc)];
    costs[arc] = cost[graph.id(arc)];
  }
  Graph::NodeMap<int> supply(graph, 0);
  for (int need = 0; need < needs; ++need) supply[graph.nodeFromId(need)] = 1;
  supply[sink] = -needs;

  const std::string method = arguments[2];
  const int repetitions = std::stoi(arguments[3]);
  auto prepare = [&](auto &solver) { solver.upperMap(capacities).costMap(costs).supplyMap(supply); };
  if (method == "simplex")
    measure<NetworkSimplex<Graph, int, int>>(graph, repetitions, prepare, [](auto &solver) { return solver.run(); });
  else
    measure<CostScaling<Graph, int, int>>(graph, repetitions, prepare, [](auto &solver) { return solver.run(); });
}
