using System.Globalization;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Engine.Terms;

namespace Counterpart.Matching.Engine.Criteria;

/// <summary>Types of assistance, compared across both review cycles. A ladder for each type asked for.</summary>
internal static class AssistanceType
{
    public static Part Of(NeedCase need, Policy policy)
    {
        var most = policy.Most[Criterion.Type];
        var asked = need.Facts.Types;
        var points = Split.Evenly(most, asked.Count);
        var evidenceOf = asked.Select(type => new Evidence("need", "types", type)).ToList();
        return new Part(Criterion.Type, most, [.. asked.Select((type, i) => Ladder(type, points[i], policy.Shares))], (reached, profile) =>
        {
            var (said, evidence) = (new List<Sentence>(), new List<Evidence>());
            for (var i = 0; i < reached.Length; i++)
            {
                if (reached[i] < 0)
                    continue;
                var offered = profile.Types.Contains(asked[i]) ? asked[i] : profile.Types.First(AssistanceTypes.Corresponding(asked[i]).Contains);
                said.Add(offered == asked[i] ? new Sentence("type.same", offered) : new Sentence("type.corresponds", offered, asked[i]));
                evidence.Add(evidenceOf[i]);
                evidence.Add(new Evidence("profile", "types", offered));
            }

            if (said.Count == 0)
                return Reason.Of(new Sentence("type.none"));
            if (said.Count < asked.Count)
                said.Add(new Sentence("type.count", said.Count.ToString(CultureInfo.InvariantCulture), asked.Count.ToString(CultureInfo.InvariantCulture)));
            return new Reason(said, evidence);
        });
    }

    private static Ladder Ladder(string type, int most, PolicyShares shares) => new(
    [
        new Tier(most, Values.Type(type)),
        new Tier(Split.Percent(most, shares.CorrespondingType), [.. AssistanceTypes.Corresponding(type).Where(other => other != type).Order(StringComparer.Ordinal).Select(Values.Type)]),
    ]);
}
