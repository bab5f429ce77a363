using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Needs.Posting;
using Counterpart.Platform.Access;
using Counterpart.Platform.Files;

namespace Counterpart.Needs.Import;

/// <summary>A row of a checklist as a draft. Columns: state, articles, types and text are needed, the others are welcome; lists are separated by semicolons.</summary>
/// <param name="Key">The row's own identifier, by which it is known again at the next import.</param>
public sealed record NeedRow(int Number, string Key, NeedDraft Draft, IReadOnlyList<Fault> Faults)
{
    private const int LongestKey = 100;
    private const int LongestSentence = 160;

    private static readonly string[] Needed = ["state", "articles", "types", "text"];

    public static IReadOnlyList<string> MissingColumns(IReadOnlyList<string> columns) =>
        [.. Needed.Where(needed => !columns.Contains(needed, StringComparer.OrdinalIgnoreCase) && !(needed == "text" && columns.Contains("title", StringComparer.OrdinalIgnoreCase)))];

    /// <summary>A focal point's own State goes without saying.</summary>
    public NeedRow For(Caller caller) => this with { Draft = Draft with { State = Draft.State ?? (caller.Role == Role.FocalPoint ? caller.State : null) } };

    public static NeedRow Parse(SheetRow row)
    {
        var faults = new List<Fault>();
        var text = Cell("text") ?? Cell("description");
        var draft = new NeedDraft
        {
            State = Cell("state"),
            Articles = [.. List("articles").Select(Article)],
            Types = List("types"),
            Title = Cell("title") ?? FirstSentence(text),
            Description = text,
            Language = Cell("language"),
            Priority = Choice<Priority>("priority"),
            Phase = Choice<Phase>("phase"),
            Horizon = Choice<Horizon>("horizon"),
            WorkingLanguages = List("working_languages"),
            Beneficiaries = List("beneficiaries"),
            Wanted = Span(Day("wanted_from"), Day("wanted_until")),
            Cost = Number("cost_amount") is { } amount ? new Money(amount, Cell("cost_currency") ?? "") : null,
            Received = Choice<Coverage>("received") is { } coverage ? new AlreadyReceived(coverage, Cell("received_by")) : null,
            Source = (Cell("source") ?? Cell("seed_file")) is { } document ? new NeedSource(document, Cell("paragraph"), Whole("review_cycle")) : null,
            Visibility = Choice<Visibility>("visibility"),
            Status = Choice<NeedStatus>("status"),
        };
        var key = Cell("need_id") ?? Digest(draft);
        if (key.Length > LongestKey)
            faults.Add(new Fault("too-long", "need_id", $"An identifier has at most {LongestKey} characters."));
        return new NeedRow(row.Number, key, draft, faults);

        string? Cell(string column) => row.Cells.TryGetValue(column, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

        string[] List(string column) => Cell(column)?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

        // "38?" is an article that the need does not stand or fall with.
        static SoughtArticle Article(string written) => written.EndsWith('?') ? new SoughtArticle(written[..^1], Essential: false) : new SoughtArticle(written);

        T? Choice<T>(string column) where T : struct, Enum
        {
            if (Cell(column) is not { } written)
                return null;
            if (Kebab.TryParse<T>(written.Replace(' ', '-').Replace('_', '-'), out var value))
                return value;
            faults.Add(new Fault("invalid-value", column, $"'{written}' is not one of {string.Join(", ", Kebab.All<T>())}."));
            return null;
        }

        DateOnly? Day(string column)
        {
            if (Cell(column) is not { } written)
                return null;
            if (DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day;
            faults.Add(new Fault("invalid-value", column, $"'{written}' is not a date such as 2027-03-31."));
            return null;
        }

        static Period? Span(DateOnly? from, DateOnly? until) => from is null && until is null ? null : new Period(from, until);

        decimal? Number(string column)
        {
            if (Cell(column) is not { } written)
                return null;
            if (decimal.TryParse(written, NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
                return number;
            faults.Add(new Fault("invalid-value", column, $"'{written}' is not a number."));
            return null;
        }

        int? Whole(string column)
        {
            if (Cell(column) is not { } written)
                return null;
            if (int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return number;
            faults.Add(new Fault("invalid-value", column, $"'{written}' is not a whole number."));
            return null;
        }
    }

    /// <summary>A checklist of the second cycle has no titles: the first sentence says it best, cut at a word where the script has spaces.</summary>
    private static string? FirstSentence(string? text)
    {
        if (text is null)
            return null;
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        var sentence = end > 0 ? text[..(end + 1)] : text;
        if (sentence.Length <= LongestSentence)
            return sentence;
        var cut = sentence.LastIndexOf(' ', LongestSentence - 1);
        if (cut <= 0)
            cut = LongestSentence - (char.IsHighSurrogate(sentence[LongestSentence - 1]) ? 1 : 0);
        return $"{sentence[..cut]} …";
    }

    private static string Digest(NeedDraft draft) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(
        System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(draft, ContractJson.Options)).AsSpan(0, 12));
}
