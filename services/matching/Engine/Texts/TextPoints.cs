namespace Counterpart.Matching.Engine.Texts;

/// <summary>A term that both texts have, and the points it gives.</summary>
/// <param name="InNeed">Null when the need has it only from the names of its articles.</param>
public sealed record SharedTerm(string Term, int Points, TextPlace? InNeed, TextPlace InProfile);

/// <summary>Where a term stands in a record, and how it is written there.</summary>
public sealed record TextPlace(string Field, string Words);

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

    /// <summary>The words to name in a sentence, those that give most first: all that give something and are not part of a phrase which is named already.</summary>
    public static IReadOnlyList<SharedTerm> Telling(IEnumerable<SharedTerm> shared)
    {
        var named = new List<SharedTerm>();
        foreach (var term in shared.Where(term => term.Points > 0).OrderByDescending(term => term.Term.Contains(' ', StringComparison.Ordinal)).ThenByDescending(term => term.Points))
        {
            if (!named.Exists(phrase => phrase.Term.Split(' ').Contains(term.Term, StringComparer.Ordinal)))
                named.Add(term);
        }

        return [.. named.OrderByDescending(term => term.Points).ThenBy(term => term.Term, StringComparer.Ordinal)];
    }

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
