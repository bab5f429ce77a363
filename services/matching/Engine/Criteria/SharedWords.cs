namespace Counterpart.Matching.Engine.Criteria;

/// <summary>Words that the need and the profile's own text have in common: eight that say something are enough for all points.</summary>
public static class SharedWords
{
    private const int Enough = 8;
    private const int Named = 5;

    public static Contribution Judge(NeedCase need, ProfileCase profile, int most)
    {
        if (profile.Words.Count == 0)
            return new Contribution(Criterion.Text, 0, most, "The profile has no text.", []);
        var shared = need.Words.Where(word => profile.Words.ContainsKey(word.Key)).OrderByDescending(word => word.Key.Length).ThenBy(word => word.Key, StringComparer.Ordinal).ToList();
        if (shared.Count == 0)
            return new Contribution(Criterion.Text, 0, most, "The texts have no telling word in common.", []);

        var words = string.Join(", ", shared.Take(Named).Select(word => $"“{word.Value}”"));
        return new Contribution(Criterion.Text, most * Math.Min(Enough, shared.Count) / Enough, most,
            shared.Count > Named ? FormattableString.Invariant($"{words} and {shared.Count - Named} more in both texts.") : $"{words} in both texts.",
            [new Evidence("need", "description", string.Join(" ", shared.Select(word => word.Value))), new Evidence("profile", "text", string.Join(" ", shared.Select(word => profile.Words[word.Key])))]);
    }
}
