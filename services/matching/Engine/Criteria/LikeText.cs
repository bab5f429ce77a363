using System.Globalization;
using Counterpart.Contracts.Texts;
using Counterpart.Matching.Engine.Texts;

namespace Counterpart.Matching.Engine.Criteria;

/// <summary>
/// How like the profile's own text is to the need's: the words that both have, the rare ones most (<see cref="TextPoints"/>). The need is read with the
/// names of its articles in every language, so that one in French finds a profile in Arabic.
/// </summary>
internal static class LikeText
{
    private static readonly IReadOnlyList<Sentence> Empty = [new("text.empty")];
    private const int Named = 5;
    private const int Shown = 12;

    public static TextVector Asked(NeedCase need) =>
        TextReference.Field.Vector(need.Text, [.. need.Articles.Select(sought => sought.Article.Article).Distinct(StringComparer.Ordinal).Select(TextReference.Article)]);

    public static Contribution Contribution(NeedCase need, TextVector asked, ProfileCase profile, int most, TextPoints scale)
    {
        if (profile.TextVector.Terms.Length == 0)
            return new Contribution(Criterion.Text, 0, most, []) { Said = Empty };
        var shared = scale.Explain(need.Text, asked, profile.Text, profile.TextVector);
        var (points, telling) = (shared.Sum(term => term.Points), TextPoints.Telling(shared));
        if (telling.Count == 0)
            return new Contribution(Criterion.Text, points, most, []) { Said = [new Sentence("text.none")] };

        var (both, named) = (telling.Where(term => term.InNeed is not null).ToList(), telling.Where(term => term.InNeed is null).ToList());
        return new Contribution(Criterion.Text, points, most, [.. Evidence("need", both.Take(Shown).Select(term => term.InNeed!)), .. Evidence("profile", telling.Take(Shown).Select(term => term.InProfile))])
        {
            Said = [.. Clauses("text.shared", "text.more", both.ConvertAll(term => term.InNeed!)), .. Clauses("text.subject", "text.subject-more", named.ConvertAll(term => term.InProfile))],
        };
    }

    private static IEnumerable<Sentence> Clauses(string few, string many, List<TextPlace> places)
    {
        var words = string.Join(',', places.Take(Named).Select(place => place.Words));
        if (places.Count > Named)
            yield return new Sentence(many, words, (places.Count - Named).ToString(CultureInfo.InvariantCulture));
        else if (places.Count > 0)
            yield return new Sentence(few, words);
    }

    /// <summary>A line for each field, the weightiest words first.</summary>
    private static IEnumerable<Evidence> Evidence(string record, IEnumerable<TextPlace> places) =>
        places.GroupBy(place => place.Field, place => place.Words, StringComparer.Ordinal).Select(field => new Evidence(record, field.Key, string.Join(", ", field)));
}
