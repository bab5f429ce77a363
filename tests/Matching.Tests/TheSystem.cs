using Counterpart.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(CounterpartSystem))]
