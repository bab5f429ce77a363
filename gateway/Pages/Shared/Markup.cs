using Microsoft.AspNetCore.Html;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>Markup in the places of a text: <c>@Html("Read {0} first.", Link("/needs", T("the needs")))</c>.</summary>
public static class Markup
{
    public static IHtmlContent Link(string address, string text) =>
        new HtmlContentBuilder().AppendHtml("<a href=\"").Append(address).AppendHtml("\">").Append(text).AppendHtml("</a>");

    /// <summary>A word of a programming language, which is written from left to right everywhere.</summary>
    public static IHtmlContent Code(string text) => new HtmlContentBuilder().AppendHtml("<code dir=\"ltr\">").Append(text).AppendHtml("</code>");

    /// <summary>A reference or identifier, which is written from left to right everywhere.</summary>
    public static IHtmlContent Reference(string text) => new HtmlContentBuilder().AppendHtml("<bdi dir=\"ltr\">").Append(text).AppendHtml("</bdi>");

    /// <summary>A moment, for people in the words given, for programs in the attribute.</summary>
    public static IHtmlContent Moment(DateTimeOffset time, string text) =>
        new HtmlContentBuilder().AppendHtml($"<time datetime=\"{Format.Machine(time)}\">").Append(text).AppendHtml("</time>");

    /// <summary>An attribute that is there only sometimes: Razor writes those that begin with data- even when they are null.</summary>
    public static IHtmlContent Attribute(string name, string value) => new HtmlContentBuilder().AppendHtml(name).AppendHtml("=\"").Append(value).AppendHtml("\"");

    /// <summary>What only readers of screens hear.</summary>
    public static IHtmlContent Hidden(string text) => new HtmlContentBuilder().AppendHtml("<span class=\"vh\">").Append(text).AppendHtml("</span>");
}
