using System.Text.RegularExpressions;
using Xunit;

namespace Counterpart.Architecture.Tests;

/// <summary>I3: whoever answers callers from a table that not everybody may read does so through the sight of the caller. It cannot be forgotten: this fails.</summary>
public sealed partial class SightTests
{
    /// <summary>How a file says whose eyes it reads with.</summary>
    private static readonly string[] Sights =
        ["Sight.Predicate", "caller.Sees(", "caller.Reads(", "LockAsync(work, id, caller)", "filter.ToSql(caller", "OwnerOf(caller)", "FindAsync(database, id, caller"];

    [Fact]
    public void Nobody_is_answered_from_a_guarded_table_but_through_his_own_sight()
    {
        var answering = Source.Under("services/").Where(file => Array.Exists(file.Lines, line => line.Contains(".Allow(", StringComparison.Ordinal))).ToList();
        var reading = answering.Where(file => Array.Exists(file.Lines, GuardedTable().IsMatch)).ToList();

        Assert.True(reading.Count > 10, "The files that answer from these tables are found.");
        Assert.Empty(reading.Where(file => !Array.Exists(file.Lines, line => Array.Exists(Sights, sight => line.Contains(sight, StringComparison.Ordinal)))).Select(file => file.Path));
    }

    [GeneratedRegex(@"\b(from|join) (needs|pairings|profiles|assistance_overlaps|duplicates|engagements|subscriptions|notices)\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex GuardedTable();
}
