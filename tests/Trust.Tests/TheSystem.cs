using Counterpart.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(CounterpartSystem))]

// They count what an account leaves in the audit log, and compare answers before and after: nobody else may act meanwhile.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
