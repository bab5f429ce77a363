using Counterpart.Contracts.Texts;

namespace Counterpart.Matching.Engine.Texts;

/// <summary>A term that both texts have, and the points it gives.</summary>
/// <param name="InNeed">Null when the need has it only from the names of its articles.</param>
public sealed record SharedTerm(string Term, int Points, TextPlace? InNeed, TextPlace InProfile);

/// <summary>Points for the likeness of a need's text and a profile's, in proportion to it, and what each shared term gives of them.</summary>
/// <param name="most">Points that can be had.</param>
/// <param name="enough">Per cent of likeness that gives all of them.</param>
public sealed class TextPoints(int most, int enough)
{
    private readonly long _enough = (long)TextVector.One * TextVector.One * enough / 100;

    /// <param name="likeness">Of <see cref="TextVector.One"/> squared.</param>
    public int Of(int likeness) => (int)(most * Math.Min(likeness, _enough) / _enough);

    /// <summary>What each shared term gives, most first. Adds up to <see cref="Of"/> exactly: what rounding leaves over goes to the largest remainders.</summary>
    /// <param name="asked">The need's vector, which may have more terms than its text.</param>
    public IReadOnlyList<SharedTerm> Explain(TextTerms need, TextVector asked, TextTerms profile, TextVector offered)
    {
        var shared = asked.Shared(offered).ToList();
        var points = Divide(shared);
        return [.. shared
            .Select((term, i) => new SharedTerm(term.Term, points[i], need.Place(term.Term), profile.Place(term.Term)!))
            .OrderByDescending(term => term.Points)
            .ThenBy(term => term.Term, StringComparer.Ordinal)];
    }

    /// <summary>What to name in a sentence: all that gives something, most first. A phrase speaks for its words and has their points;
    /// phrases that run into each other are one.</summary>
    public static IReadOnlyList<SharedTerm> Telling(IReadOnlyList<SharedTerm> shared)
    {
        var words = shared.Where(term => term.Points > 0 && !TextTerm.IsPhrase(term.Term)).ToDictionary(term => term.Term, StringComparer.Ordinal);
        var named = new List<SharedTerm>();
        foreach (var term in shared.Where(term => term.Points > 0 && TextTerm.IsPhrase(term.Term)))
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

    private int[] Divide(List<(string Term, int Product)> shared)
    {
        var likeness = shared.Sum(term => term.Product);
        var points = Of(likeness);
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
