using System.Globalization;

namespace Counterpart.Matching.Engine.Criteria;

/// <summary>Words that the need and the profile's own text have in common: eight that say something are enough for all points.</summary>
internal static class SharedWords
{
    private const int Enough = 8;
    private const int Named = 5;

    /// <summary>More than this nobody can get: nothing when the need has no telling words.</summary>
    public static int Bound(NeedCase need, int most) => need.Words.Count == 0 ? 0 : most;

    public static int Points(NeedCase need, ProfileCase profile, int most) =>
        most * Math.Min(Enough, need.Words.Keys.Count(profile.Words.ContainsKey)) / Enough;

    public static Contribution Contribution(NeedCase need, ProfileCase profile, int most)
    {
        var shared = need.Words.Where(word => profile.Words.ContainsKey(word.Key)).OrderByDescending(word => word.Key.Length).ThenBy(word => word.Key, StringComparer.Ordinal).ToList();
        if (shared.Count == 0)
            return new Contribution(Criterion.Text, 0, most, []) { Said = [new Sentence(profile.Words.Count == 0 ? "text.empty" : "text.none")] };

        var words = string.Join(',', shared.Take(Named).Select(word => word.Value));
        return new Contribution(Criterion.Text, Points(need, profile, most), most,
            [new Evidence("need", "description", string.Join(" ", shared.Select(word => word.Value))), new Evidence("profile", "text", string.Join(" ", shared.Select(word => profile.Words[word.Key])))])
        {
            Said = [shared.Count > Named ? new Sentence("text.more", words, (shared.Count - Named).ToString(CultureInfo.InvariantCulture)) : new Sentence("text.shared", words)],
        };
    }
}
