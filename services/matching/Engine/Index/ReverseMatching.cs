namespace Counterpart.Matching.Engine.Index;

/// <summary>
/// Which open needs suit a profile (C4), and which needs changed profiles can affect (C2): the profiles become a small index of
/// their own, and every need, compiled once, looks through it.
/// </summary>
public static class ReverseMatching
{
    /// <returns>Every need with every profile that suits it, in the order of the needs, the best profile first.</returns>
    public static IEnumerable<(NeedTerms Need, Found Profile)> Suiting(
        IEnumerable<NeedTerms> needs, IReadOnlyList<ProfileCase> profiles, Func<Guid, Circumstances> circumstances)
    {
        var index = new ProfileIndex();
        index.Put(profiles.Select(profile => (profile.Id, profile.Facts)));
        return
            from need in needs
            from found in index.Best(need, profiles.Count, circumstances)
            select (need, found);
    }
}
