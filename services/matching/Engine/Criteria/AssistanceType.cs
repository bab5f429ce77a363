using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Matching.Engine.Criteria;

/// <summary>Types of assistance, compared across both review cycles.</summary>
public static class AssistanceType
{
    /// <summary>Per cent for a type that corresponds in the other cycle's words.</summary>
    private const int Corresponding = 75;

    public static Contribution Judge(NeedCase need, ProfileCase profile, int most)
    {
        var sum = 0;
        var met = new List<string>();
        var evidence = new List<Evidence>();
        foreach (var wanted in need.Facts.Types)
        {
            var offered = profile.Facts.Types.Contains(wanted) ? wanted : profile.Facts.Types.FirstOrDefault(AssistanceTypes.Corresponding(wanted).Contains);
            if (offered is null)
                continue;
            sum += offered == wanted ? 100 : Corresponding;
            met.Add(offered == wanted ? Label(wanted) : $"{Label(offered)}, which corresponds to {Label(wanted)}");
            evidence.Add(new Evidence("need", "types", wanted));
            evidence.Add(new Evidence("profile", "types", offered));
        }

        var sentence = met.Count == 0 ? "Offers none of the types asked for."
            : $"Offers {string.Join(", ", met)}{(met.Count < need.Facts.Types.Count ? FormattableString.Invariant($"; {met.Count} of {need.Facts.Types.Count} types asked for") : "")}.";
        return new Contribution(Criterion.Type, most * sum / (100 * need.Facts.Types.Count), most, sentence, evidence);
    }

    private static string Label(string code) => AssistanceTypes.Find(code)!.Label.ToLowerInvariant();
}
