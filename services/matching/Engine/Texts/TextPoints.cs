namespace Counterpart.Matching.Engine.Texts;

/// <summary>A term that both texts have, and the points it gives.</summary>
/// <param name="InNeed">Null when the need has it only from the names of its articles.</param>
public sealed record SharedTerm(string Term, int Points, TextPlace? InNeed, TextPlace InProfile);

/// <summary>Points for the likeness of a need's text and a profile's, and what each shared term gives of them.</summary>
public static class TextPoints
{
    /// <summary>A likeness of 0.4 or more gives all points: no need resembles a curriculum vitae as a text resembles itself.</summary>
    private const int Enough = TextVector.One / 5 * 2 * TextVector.One;

    /// <param name="likeness">Of <see cref="TextVector.One"/> squared.</param>
    /// <param name="most">Points that the policy gives at most.</param>
    public static int Of(int likeness, int most) => (int)((long)most * Math.Min(likeness, Enough) / Enough);

    /// <summary>What each shared term gives, most first. Adds up to <see cref="Of"/> exactly: what rounding leaves over goes to the largest remainders.</summary>
    /// <param name="asked">The need's vector, which may have more terms than its text.</param>
    public static IReadOnlyList<SharedTerm> Explain(TextTerms need, TextVector asked, TextTerms profile, TextVector offered, int most)
    {
        var shared = asked.Shared(offered).ToList();
        var points = Divide(shared, most);
        return [.. shared
            .Select((term, i) => new SharedTerm(term.Term, points[i], need.Place(term.Term), profile.Place(term.Term)!))
            .OrderByDescending(term => term.Points)
            .ThenBy(term => term.Term, StringComparer.Ordinal)];
    }

    /// <summary>What to name in a sentence: all that gives something, most first. A phrase speaks for its words and has their points;
    /// phrases that run into each other are one.</summary>
    public static IReadOnlyList<SharedTerm> Telling(IReadOnlyList<SharedTerm> shared)
    {
        var words = shared.Where(term => term.Points > 0 && !IsPhrase(term)).ToDictionary(term => term.Term, StringComparer.Ordinal);
        var named = new List<SharedTerm>();
        foreach (var term in shared.Where(term => term.Points > 0 && IsPhrase(term)))
        {
            var phrase = term with { Points = term.Points + term.Term.Split(' ').Sum(word => words.Remove(word, out var taken) ? taken.Points : 0) };
            var before = named.FindIndex(other => Joined(other, phrase) is not null);
            if (before < 0)
                named.Add(phrase);
            else
                named[before] = Joined(named[before], phrase)!;
        }

        return [.. named.Concat(words.Values).OrderByDescending(term => term.Points).ThenBy(term => term.Term, StringComparer.Ordinal)];
    }

    /// <returns>Two phrases that run into each other in both records as one; null when they do not.</returns>
    private static SharedTerm? Joined(SharedTerm one, SharedTerm other)
    {
        var (need, profile) = (one.InNeed is null ? null : one.InNeed.Joined(other.InNeed), one.InProfile.Joined(other.InProfile));
        return profile is null || need is null != (one.InNeed is null && other.InNeed is null) ? null : new SharedTerm(one.Term, one.Points + other.Points, need, profile);
    }

    private static bool IsPhrase(SharedTerm term) => term.Term.Contains(' ', StringComparison.Ordinal);

    private static int[] Divide(List<(string Term, int Product)> shared, int most)
    {
        var likeness = shared.Sum(term => term.Product);
        var points = Of(likeness, most);
        var parts = new int[shared.Count];
        if (likeness == 0)
            return parts;
        for (var i = 0; i < parts.Length; i++)
            parts[i] = (int)((long)points * shared[i].Product / likeness);

        var left = points - parts.Sum();
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => (long)points * shared[i].Product % likeness).ThenBy(i => i).Take(left))
            parts[i]++;
        return parts;
    }
}
