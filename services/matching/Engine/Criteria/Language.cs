using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Matching.Engine.Criteria;

/// <summary>One common language is most of it; each further one that was asked for adds the rest.</summary>
public static class Language
{
    public static Contribution Judge(NeedCase need, ProfileCase profile, int most)
    {
        var asked = need.Facts.WorkingLanguages.Count > 0;
        var common = need.Languages.Where(profile.Facts.Languages.Contains).ToList();
        var names = string.Join(" and ", common.Select(Name));
        if (common.Count == 0)
        {
            var wanted = string.Join(", ", need.Languages.Select(Name));
            return new Contribution(Criterion.Language, 0, most, wanted.Length == 0 ? "No language is known for the State." : $"Works in none of {wanted}.", []);
        }

        // Official languages stand in where none was asked for: any of them will do.
        var points = asked ? (most * 60 / 100) + (most * 40 * common.Count / (100 * need.Languages.Count)) : most;
        var sentence = !asked ? $"Works in {names}, official there."
            : common.Count == need.Languages.Count ? $"Works in {names}, as asked for."
            : FormattableString.Invariant($"Works in {names}, {common.Count} of {need.Languages.Count} languages asked for.");
        return new Contribution(Criterion.Language, points, most, sentence,
            [new Evidence(Record: "need", asked ? "workingLanguages" : "state", string.Join(", ", need.Languages)), new Evidence("profile", "languages", string.Join(", ", common))]);
    }

    private static string Name(string code) => Languages.Find(code)?.Name ?? code;
}
