using System.Globalization;
using System.Text.RegularExpressions;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Suggestions;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Contracts.Texts;
using Counterpart.Needs.Posting;

namespace Counterpart.Needs.Advice;

/// <summary>What in a draft answers a check: a field, or words of it.</summary>
/// <param name="Field">As it is written in JSON.</param>
/// <param name="Text">What stands there.</param>
/// <param name="Start">Where the words begin, in UTF-16 units; absent when the whole field answers.</param>
public sealed record Evidence(string Field, string Text, int? Start = null, int? Length = null);

/// <param name="Key">One of <see cref="Specificity.Keys"/>; pages have the words.</param>
public sealed record Check(string Key, bool Met, IReadOnlyList<Evidence> By);

/// <summary>
/// How specific a draft is (A7): 003 ¶22 and ¶43 found little detail in what States wrote and could only guess what was meant. Eight questions that whoever might
/// help would ask first.
/// </summary>
public sealed partial record Specificity(int Met, int Of, IReadOnlyList<Check> Checks)
{
    /// <summary>Nobody reads more proof of one thing.</summary>
    private const int MostEvidence = 5;

    /// <summary>How far a counted thing may stand behind its number: "about 30 newly appointed investigating judges".</summary>
    private const int Reach = 60;

    private const int MostNumbers = 200;

    private const string CountersInChinese = "名人位个次期件台套项部";

    public static IReadOnlyList<string> Keys { get; } = ["institution", "quantity", "article", "paragraph", "reason", "result", "period", "received"];

    public static Specificity Judge(NeedDraft draft, TextSuggestions suggestions, DateOnly today)
    {
        TextField[] texts = Texts(draft);
        var cues = texts.SelectMany(text => Cues.Book.Find(text.Text).Select(cue => (Text: text, Cue: cue))).ToList();
        var articles = (draft.Articles ?? []).Where(sought => sought is not null).Select(sought => ArticleReference.TryParse(sought.Article, out var article) ? article : default).Where(article => article.Article.Length > 0).ToList();
        Check[] checks =
        [
            Answered("institution", (draft.Beneficiaries ?? []).Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => new Evidence("beneficiaries", name)),
                suggestions.Institutions.Where(kind => kind.IsClear).SelectMany(kind => kind.Spans).Select(span => Words(texts, span))),
            Answered("quantity", (draft.Components ?? []).Where(part => !string.IsNullOrWhiteSpace(part?.Name)).Select(part => new Evidence("components", part.Name)), Quantities(cues, texts)),
            Answered("article", articles.Select(article => new Evidence("articles", article.ToString()))),
            Answered("paragraph", Paragraphs(articles).Select(article => new Evidence("articles", article)), Named(suggestions, texts)),
            Answered("reason", Told(Cue.Reason)),
            Answered("result", Told(Cue.Result)),
            Answered("period", draft.Wanted is { From: null, Until: null } or null ? [] : [new Evidence("wanted", $"{draft.Wanted.From:yyyy-MM-dd}/{draft.Wanted.Until:yyyy-MM-dd}")], Years(texts, today)),
            Answered("received", draft.Received is { Coverage: not Coverage.Unknown } received ? [new Evidence("received", Kebab.Of(received.Coverage))] : [], Told(Cue.Received)),
        ];
        return new Specificity(checks.Count(check => check.Met), checks.Length, checks);

        IEnumerable<Evidence> Told(Cue cue) => cues.Where(told => told.Cue.Means == cue).Select(told => Words(told.Text, told.Cue.Start, told.Cue.Length));
    }

    public static TextField[] Texts(NeedDraft draft) => [new("title", draft.Title ?? ""), new("description", draft.Description ?? "")];

    private static Check Answered(string key, params IEnumerable<Evidence>[] evidence)
    {
        var by = evidence.SelectMany(some => some).Distinct().Take(MostEvidence).ToList();
        return new Check(key, by.Count > 0, by);
    }

    /// <summary>Articles with a paragraph, and those that have none to name.</summary>
    private static IEnumerable<string> Paragraphs(List<ArticleReference> articles) =>
        articles.Where(article => article.Paragraph is not null || article.Letter is not null || Articles.Find(article.Article)!.Paragraphs == 0).Select(article => article.ToString());

    private static IEnumerable<Evidence> Named(TextSuggestions suggestions, TextField[] texts) =>
        suggestions.Articles.Where(article => article.Value.Contains('(', StringComparison.Ordinal)).SelectMany(article => article.Spans)
            .Select(span => Words(texts, span)).Where(words => words.Text.Any(char.IsDigit));

    /// <summary>A number and, a few words on, something that is counted.</summary>
    private static IEnumerable<Evidence> Quantities(List<(TextField Text, PhraseMatch<Cue> Cue)> cues, TextField[] texts)
    {
        var numbers = cues.Where(told => told.Cue.Means == Cue.Number).Select(told => (told.Text, told.Cue.Start, End: told.Cue.Start + told.Cue.Length))
            .Concat(texts.SelectMany(text => Digits().Matches(text.Text).Select(digits => (Text: text, Start: digits.Index, End: digits.Index + digits.Length))));
        foreach (var (text, start, end) in numbers.Take(MostNumbers))
        {
            var behind = text.Text[end..].TrimStart();
            if (behind.Length > 0 && CountersInChinese.Contains(behind[0], StringComparison.Ordinal))
                yield return Words(text, start, text.Text.Length - behind.Length + 1 - start);
            else if (cues.Where(told => told.Text == text && told.Cue.Means == Cue.Counted && told.Cue.Start >= end && told.Cue.Start - end <= Reach).Select(told => told.Cue).FirstOrDefault() is { Length: > 0 } counted
                && !EndOfSentence().IsMatch(text.Text[end..counted.Start]))
                yield return Words(text, start, counted.Start + counted.Length - start);
        }
    }

    private static IEnumerable<Evidence> Years(TextField[] texts, DateOnly today) =>
        from text in texts
        from Match year in Year().Matches(text.Text)
        where int.Parse(year.ValueSpan, CultureInfo.InvariantCulture) >= today.Year
        select Words(text, year.Index, year.Length);

    private static Evidence Words(TextField[] texts, TextSpan span) => Words(texts.First(text => text.Name == span.Field), span.Start, span.Length);

    private static Evidence Words(TextField text, int start, int length) => new(text.Name, text.Text.Substring(start, length), start, length);

    /// <remarks>Neither years, nor articles and paragraphs, nor parts of other numbers.</remarks>
    [GeneratedRegex(@"(?<![\d(.,])(?<!(article|articles|art\.|paragraph|paragraphe|párrafo|artículo|artículos|статья|статьи|пункт|المادة|第)\s?)(?!(19|20)\d\d\b)[1-9]\d{0,3}([ ,.\u00A0]\d{3})*(?![\d)%])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"[.!?;:。؟]\s", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EndOfSentence();

    [GeneratedRegex(@"(?<!\d)20\d\d(?!\d)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Year();
}
