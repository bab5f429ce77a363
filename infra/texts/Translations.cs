using System.Text.RegularExpressions;
using Counterpart.Gateway.Languages;

namespace Counterpart.Texts;

internal static partial class Translations
{
    /// <summary>What a page would trip over: a place that the text does not have, or a value that is lost on the way.</summary>
    public static string? Fault(SourceText text, PoEntry entry)
    {
        var wanted = PlacesOf(text.Many ?? text.Text);
        foreach (var translation in entry.Translations)
        {
            var given = PlacesOf(translation);
            if (given.Except(wanted).FirstOrDefault() is { } unknown)
                return $"“{translation}” has the place {unknown}, which the text does not have.";
            // "One need" may leave the number out, as English does.
            if (wanted.Except(given).FirstOrDefault(place => text.Many is null || place != "{0}") is { } lost)
                return $"“{translation}” has lost the place {lost}.";
        }

        return null;
    }

    private static HashSet<string> PlacesOf(string text) => [.. Place().Matches(text).Select(place => place.Value)];

    [GeneratedRegex(@"\{[0-9](:[a-z-]+)?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
