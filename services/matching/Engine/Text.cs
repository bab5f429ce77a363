using System.Collections.Frozen;
using System.Text;

namespace Counterpart.Matching.Engine;

/// <summary>The words of a text that say something, by a crude stem: "investigators" and "investigation" are one.</summary>
public static class Text
{
    private const int ShortestWord = 4;

    private static readonly FrozenSet<string> Empty = FrozenSet.ToFrozenSet(
        ("about above after again also anti area areas article articles assistance based been before being between both build capacity case cases corruption country could "
        + "development during each effective expert experts first from fictitious further government have help high implementation including institution institutions international into "
        + "legal level made make many more most national need needed needs number office officers officials only organisation other others over part programme programmes project provide "
        + "provided public related required review same second sector several shall should since some staff state states such support system systems technical than that their them then there "
        + "these they this those three through time training under united used using very well were what when where which while will with within work working would year years "
        + "avec dans pour sont cette entre leur leurs plus ainsi comme aussi para como entre sobre este esta desde hasta").Split(' '), StringComparer.Ordinal);

    private static readonly string[] Endings =
        ["ations", "ation", "ments", "ment", "ities", "ity", "ings", "ing", "ators", "ator", "ions", "ion", "ors", "or", "ers", "er", "ies", "es", "ed", "s", "y", "e"];

    /// <returns>Each stem with the first form in which it occurs.</returns>
    public static FrozenDictionary<string, string> Words(string text)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        var word = new StringBuilder();
        foreach (var character in text.AsSpan())
        {
            if (char.IsLetter(character))
                word.Append(char.ToLowerInvariant(character));
            else
                Take();
        }

        Take();
        return words.ToFrozenDictionary(StringComparer.Ordinal);

        void Take()
        {
            var found = word.ToString();
            word.Clear();
            if (found.Length >= ShortestWord && !Empty.Contains(found))
                words.TryAdd(Stem(found), found);
        }
    }

    private static string Stem(string word)
    {
        foreach (var ending in Endings)
        {
            if (word.Length - ending.Length >= ShortestWord && word.EndsWith(ending, StringComparison.Ordinal))
                return word[..^ending.Length];
        }

        return word;
    }
}
