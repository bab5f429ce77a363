using System.Globalization;

namespace Counterpart.Matching.Engine.Criteria;

/// <summary>Ratings of finished engagements; few ratings count little: three in the middle are always added.</summary>
public static class TrackRecord
{
    private const int Assumed = 3;
    private const decimal Middle = 3m;

    public static Contribution Judge(ProfileCase profile, int most)
    {
        var (ratings, mean) = profile.Facts.Record is { Ratings: > 0 } record ? (record.Ratings, record.Mean) : (0, Middle);
        var weighed = ((ratings * mean) + (Assumed * Middle)) / (ratings + Assumed);
        var points = (int)(most * (weighed - 1) / 4);
        return ratings == 0
            ? new Contribution(Criterion.TrackRecord, points, most, "No ratings yet: counted in the middle.", [])
            : new Contribution(Criterion.TrackRecord, points, most,
                string.Create(CultureInfo.InvariantCulture, $"{ratings} {(ratings == 1 ? "rating" : "ratings")}, {mean:0.0} of 5 on average."),
                [new Evidence("profile", "record", string.Create(CultureInfo.InvariantCulture, $"{ratings} × {mean:0.0}"))]);
    }
}
