using Counterpart.Gateway.Tests.Browser;
using Counterpart.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(CounterpartSystem))]
[assembly: AssemblyFixture(typeof(Chromium))]
