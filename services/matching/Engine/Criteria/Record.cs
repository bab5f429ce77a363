using System.Globalization;
using Counterpart.Matching.Engine.Terms;

namespace Counterpart.Matching.Engine.Criteria;

/// <summary>Ratings of finished engagements, in sixteen steps from 1 to 5; few ratings count little.</summary>
internal static class Record
{
    public static Part Of(Policy policy)
    {
        var most = policy.Most[Criterion.TrackRecord];
        var ladder = new Ladder(Enumerable.Range(1, Ratings.Steps).Select(step => new Tier(most * step / Ratings.Steps, Values.Record(step))));
        return new Part(Criterion.TrackRecord, most, [ladder], (_, profile) => Explain(profile.Record));
    }

    private static Reason Explain(Contracts.Providers.TrackRecord? record)
    {
        if (record is not { Ratings: > 0 })
            return Reason.Of(new Sentence("record.none"));
        var (ratings, mean) = (record.Ratings.ToString(CultureInfo.InvariantCulture), record.Mean.ToString("0.0", CultureInfo.InvariantCulture));
        return Reason.Of(new Sentence(record.Ratings == 1 ? "record.one" : "record.many", ratings, mean), new Evidence("profile", "record", $"{ratings} × {mean}"));
    }
}
