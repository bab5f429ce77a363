using Xunit;

namespace Counterpart.EndToEnd.Tests;

/// <summary>These tests use the whole system, one after the other.</summary>
[CollectionDefinition(nameof(OneAtATime), DisableParallelization = true)]
public sealed class OneAtATime;
