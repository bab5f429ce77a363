using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Languages;
using Counterpart.Gateway.Pages.Shared;
using Microsoft.AspNetCore.Html;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Posting;

/// <summary>The text of a need with the words marked that point to articles, types and institutions, each with what it points to (A9).</summary>
internal static class Marked
{
    private static string Institution => In("marked words point to this", "institution");

    public static IHtmlContent Quote(string? title, string? description, string language, SuggestedView found)
    {
        var html = new HtmlContentBuilder();
        html.AppendHtml("<blockquote class=\"quote\" lang=\"").Append(language).AppendHtml("\" dir=\"").Append(UiLanguages.DirectionOf(language)).AppendHtml("\">");
        Write(html, "<p class=\"strong\">", title ?? "", Of("title", found));
        var (text, spans, at) = (description ?? "", Of("description", found), 0);
        foreach (var line in text.Split('\n'))
        {
            // Spans count from the beginning of the whole text.
            var from = at;
            if (line.Trim().Length > 0)
                Write(html, "<p>", line, [.. spans.Where(span => span.Start >= from && span.Start + span.Length <= from + line.Length).Select(span => span with { Start = span.Start - from })]);
            at += line.Length + 1;
        }

        return html.AppendHtml("</blockquote>");
    }

    private static List<Mark> Of(string field, SuggestedView found)
    {
        var all = found.Articles.SelectMany(article => article.Spans.Select(span => (span, What: article.Article)))
            .Concat(found.Types.SelectMany(type => type.Spans.Select(span => (span, What: In("marked words point to this", "type")))))
            .Concat(found.Beneficiaries.SelectMany(institution => institution.Spans.Select(span => (span, What: Institution))));
        var marks = new List<Mark>();
        foreach (var same in all.Where(pair => pair.span.Field == field).GroupBy(pair => (pair.span.Start, pair.span.Length), pair => pair.What).OrderBy(same => same.Key.Start).ThenByDescending(same => same.Key.Length))
        {
            // The longer words have it; what a shorter phrase within them says is said with them.
            if (marks.Count > 0 && same.Key.Start < marks[^1].Start + marks[^1].Length)
                marks[^1] = marks[^1] with { What = [.. marks[^1].What.Union(same)] };
            else
                marks.Add(new Mark(same.Key.Start, same.Key.Length, [.. same.Distinct(StringComparer.Ordinal)]));
        }

        // An institution is said where the words point to nothing else: its article says it already.
        var institution = Institution;
        return marks.ConvertAll(mark => mark.What.Count > 1 ? mark with { What = [.. mark.What.Where(what => what != institution)] } : mark);
    }

    private static void Write(HtmlContentBuilder html, string open, string text, IReadOnlyList<Mark> marks)
    {
        if (text.Length == 0)
            return;
        html.AppendHtml(open);
        var at = 0;
        foreach (var mark in marks.Where(mark => mark.Start + mark.Length <= text.Length))
        {
            html.Append(text[at..mark.Start]).AppendHtml("<mark>").Append(text.Substring(mark.Start, mark.Length))
                .AppendHtml("<sup class=\"small\"> <bdi>").Append(Format.List(mark.What)).AppendHtml("</bdi></sup></mark>");
            at = mark.Start + mark.Length;
        }

        html.Append(text[at..]).AppendHtml("</p>");
    }

    private sealed record Mark(int Start, int Length, IReadOnlyList<string> What);
}
