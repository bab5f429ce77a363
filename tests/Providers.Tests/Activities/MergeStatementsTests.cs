using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Providers.Activities;
using Xunit;

namespace Counterpart.Providers.Tests.Activities;

public sealed class MergeStatementsTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_order_of_arrival_does_not_matter()
    {
        Statement[] statements =
        [
            Said("XM-DAC-41114", 1, "Publisher, older", updated: Morning),
            Said("XM-DAC-41114", 2, "Publisher, newer", updated: Morning.AddDays(1)),
            Said("GB-GOV-1", 3, "Partner", updated: Morning.AddDays(9), description: "Said by the partner"),
            Said("SE-0", 4, "Another partner"),
            Said("SE-0", 5, "Another partner, the same moment"),
        ];

        var merged = Permutations(statements).Select(order => JsonSerializer.Serialize(MergeStatements.Of(order), ContractJson.Options)).Distinct().ToList();

        Assert.Equal(120, Permutations(statements).Count());
        Assert.Contains("Publisher, newer", Assert.Single(merged), StringComparison.Ordinal);
        Assert.Contains("Said by the partner", merged[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_publisher_speaks_first_and_the_others_add_what_it_left_out()
    {
        var publisher = Said("XM-DAC-41114", 1, "Title of the publisher", state: "KEN", period: new Period(new DateOnly(2026, 1, 1), null));
        var partner = Said("GB-GOV-1", 2, "Title of the partner", updated: Morning.AddYears(1), description: "A description", state: "UGA", period: new Period(new DateOnly(2025, 1, 1), new DateOnly(2027, 1, 1)));

        var merged = MergeStatements.Of([partner, publisher]);

        Assert.Equal(("Title of the publisher", "XM-DAC-41114", "A description"), (merged.Title, merged.Reporter, merged.Description));
        Assert.Equal(["KEN", "UGA"], merged.States);
        Assert.Equal(new Period(new DateOnly(2026, 1, 1), new DateOnly(2027, 1, 1)), merged.Period);
    }

    [Theory]
    [InlineData("")]
    [InlineData("XM-DAC-4")]
    [InlineData("XM")]
    public void Whoever_only_begins_like_the_publisher_is_not_the_publisher(string other)
    {
        var publisher = Said("XM-DAC-41114", 1, "Title of the publisher");
        var similar = Said(other, 2, "Title of somebody else", updated: Morning.AddYears(1));

        Assert.Equal("Title of the publisher", MergeStatements.Of([similar, publisher]).Title);
    }

    [Fact]
    public void Of_one_reporter_the_newest_statement_counts()
    {
        var older = Said("XM-DAC-41114", 1, "Older", updated: Morning, description: "Taken back since");
        var newer = Said("XM-DAC-41114", 2, "Newer", updated: Morning.AddDays(1));

        Assert.Equal(("Newer", ""), (MergeStatements.Of([newer, older]).Title, MergeStatements.Of([newer, older]).Description));
    }

    private static Statement Said(string reporter, byte digest, string title, DateTimeOffset? updated = null, string description = "", string state = "KEN", Period? period = null) =>
        new(reporter, updated, Morning, [digest], new ActivityFacts
        {
            Identifier = "XM-DAC-41114-PROJECT-1",
            Title = title,
            Description = description,
            Reporter = reporter,
            States = [state],
            Period = period ?? new Period(null, null),
        });

    private static IEnumerable<Statement[]> Permutations(Statement[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany((first, at) => Permutations([.. items[..at], .. items[(at + 1)..]]).Select(rest => (Statement[])[first, .. rest]));
}
