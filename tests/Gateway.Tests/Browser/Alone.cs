using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>What concerns all needs at once, a policy or a run, shares the system with no other test.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
