using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using Xunit;

namespace Counterpart.Engine.Tests.Criteria;

public sealed class TrackRecordTests
{
    [Fact]
    public void Without_ratings_it_counts_in_the_middle()
    {
        var record = Judge(null);

        Assert.Equal((500, "No ratings yet: counted in the middle."), (record.Points, record.Sentence));
    }

    [Theory]
    [InlineData(1, 5.0, 625, "1 rating, 5.0 of 5 on average.")]
    [InlineData(3, 5.0, 750, "3 ratings, 5.0 of 5 on average.")]
    [InlineData(27, 5.0, 937, "27 ratings, 5.0 of 5 on average.")]
    [InlineData(27, 1.0, 0, "27 ratings, 1.0 of 5 on average.")]
    public void Few_ratings_count_little(int ratings, double mean, int points, string sentence)
    {
        var record = Judge(new TrackRecord(ratings, (decimal)mean));

        Assert.Equal((points, sentence), (record.Points, record.Sentence));
        Assert.Single(record.Evidence);
    }

    private static Contribution Judge(TrackRecord? record) =>
        Given.Contribution(Criterion.TrackRecord, Given.Need.Case(), (Given.Profile with { Record = record }).Case());
}
