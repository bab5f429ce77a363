using System.Globalization;
using System.Text;
using System.Text.Json;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>Names and values that services write down with what was done. What everybody meets is said in words, the rest as it is named there.</summary>
public static class DetailWords
{
    public static string Name(string name) => name switch
    {
        "reason" or "why" => In("detail", "Reason"),
        "version" => In("detail", "Version"),
        "policy" => In("detail", "Scoring policy"),
        "state" => In("detail", "State"),
        "role" => In("detail", "Role"),
        "email" => In("detail", "E-mail address"),
        "organisation" => In("detail", "Organisation"),
        "from" => In("detail", "Before"),
        "to" => In("detail", "After"),
        "side" => In("detail", "Side"),
        "status" => In("detail", "Status"),
        "score" => In("detail", "Score"),
        "request" => In("detail", "What was asked for"),
        "inputs" => In("detail", "What it rests on"),
        "pairings" => In("detail", "Pairings"),
        "counts" => In("detail", "Counts"),
        "dryRun" => In("detail", "Dry run"),
        "manager" => In("detail", "Manager"),
        _ => Spaced(name),
    };

    public static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => In("detail", "yes"),
        JsonValueKind.False => In("detail", "no"),
        JsonValueKind.Null => "–",
        JsonValueKind.String => Text(value.GetString()!),
        JsonValueKind.Number when value.TryGetInt64(out var whole) => Format.Number(whole),
        _ => value.GetRawText(),
    };

    private static string Text(string text) =>
        text.Length >= 20 && DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? Format.Time(time) : text;

    /// <summary>profileVersion becomes Profile version.</summary>
    private static string Spaced(string name)
    {
        var words = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && words.Length > 0)
                words.Append(' ').Append(char.ToLowerInvariant(letter));
            else
                words.Append(letter);
        }

        return Words.Sentence(words.ToString());
    }
}
