using System.Globalization;
using Counterpart.Matching.Engine.Terms;

namespace Counterpart.Matching.Engine.Criteria;

/// <summary>One common language is most of it; each further one that was asked for adds to it. Where none was asked for, any official one will do.</summary>
internal static class Language
{
    public static Part Of(NeedCase need, Policy policy)
    {
        var most = policy.Most[Criterion.Language];
        var asked = need.Facts.WorkingLanguages.Count > 0;
        var wanted = need.Languages;
        if (wanted.Count == 0)
            return new Part(Criterion.Language, most, [], (_, _) => Reason.Of(new Sentence("language.unknown")));

        var first = asked ? Split.Percent(most, policy.Shares.FirstLanguage) : most;
        var each = Split.Evenly(most - first, wanted.Count);
        var ladders = wanted.Select((language, i) => new Ladder([new Tier(each[i], Values.Language(language))]))
            .Prepend(new Ladder([new Tier(first, [.. wanted.Select(Values.Language)])]));
        var none = Reason.Of(new Sentence("language.none", string.Join(',', wanted)));
        var evidence = new Evidence("need", asked ? "workingLanguages" : "state", string.Join(", ", wanted));
        return new Part(Criterion.Language, most, [.. ladders], (_, profile) =>
        {
            var common = wanted.Where(profile.Languages.Contains).ToList();
            if (common.Count == 0)
                return none;
            var names = string.Join(',', common);
            var said = !asked ? new Sentence("language.official", names)
                : common.Count == wanted.Count ? new Sentence("language.all", names)
                : new Sentence("language.some", names, common.Count.ToString(CultureInfo.InvariantCulture), wanted.Count.ToString(CultureInfo.InvariantCulture));
            return Reason.Of(said, evidence, new Evidence("profile", "languages", string.Join(", ", common)));
        });
    }
}
