using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>The drawings of the page. Each is written once at the top, and only if the page uses it.</summary>
internal static class Icons
{
    private static readonly object Used = new();

    private static readonly SortedDictionary<string, string> Drawings = new(StringComparer.Ordinal)
    {
        ["check"] = """<path d="m3 8.5 3.2 3.2L13 4.8"/>""",
        ["cross"] = """<path d="m4 4 8 8M12 4l-8 8"/>""",
        ["deliver"] = """<circle cx="8" cy="8" r="6" fill="currentColor"/><path d="M6.5 5.5 9.5 8l-3 2.5" stroke="var(--paper)"/>""",
        ["down"] = """<path d="M8 2v8M4.5 7 8 10.5 11.5 7M3 14h10"/>""",
        ["draft"] = """<circle cx="8" cy="8" r="6" stroke-dasharray="2.2 2.5"/>""",
        ["due"] = """<path d="M8 2a6 6 0 1 1-6 6"/><path d="M8 4.5V8l2.3 1.5"/>""",
        ["eye1"] = """<path d="M3 13v-2"/><path d="M7 13V8M11 13V5M15 13V2" opacity=".3"/>""",
        ["eye2"] = """<path d="M3 13v-2M7 13V8"/><path d="M11 13V5M15 13V2" opacity=".3"/>""",
        ["eye3"] = """<path d="M3 13v-2M7 13V8M11 13V5"/><path d="M15 13V2" opacity=".3"/>""",
        ["eye4"] = """<path d="M3 13v-2M7 13V8M11 13V5M15 13V2"/>""",
        ["filter"] = """<path d="M2 4h12M4.5 8h7M7 12h2"/>""",
        ["fresh"] = """<circle cx="8" cy="8" r="6"/><path d="M8 4.5V8l2.3 1.5"/>""",
        ["full"] = """<circle cx="8" cy="8" r="6" fill="currentColor"/><path d="M8 2v12" stroke="var(--paper)"/>""",
        ["gone"] = """<circle cx="8" cy="8" r="6"/><path d="m4 12 8-8"/>""",
        ["lapsed"] = """<circle cx="8" cy="8" r="6" stroke-dasharray="2.2 2.5"/><path d="M8 4.5V8"/>""",
        ["late"] = """<path d="M8 1.8 15 14H1z"/><path d="M8 6.2v3.6M8 11.8v.1"/>""",
        ["lock"] = """<path d="M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5"/>""",
        ["met"] = """<circle cx="8" cy="8" r="6"/><path d="m5.3 8.2 2 2 3.6-4"/>""",
        ["open"] = """<circle cx="8" cy="8" r="6"/>""",
        ["overlap"] = """<circle cx="6" cy="8" r="4.3"/><circle cx="10" cy="8" r="4.3"/>""",
        ["part"] = """<circle cx="8" cy="8" r="6"/><path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor"/>""",
        ["search"] = """<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 4 4"/>""",
        ["todo"] = """<circle cx="8" cy="8" r="5.5"/>""",
    };

    public static IHtmlContent Draw(HttpContext context, string name)
    {
        Of(context).Add(name);
        return new HtmlString($"""<svg class="i" viewBox="0 0 16 16" aria-hidden="true"><use href="#i-{name}"/></svg>""");
    }

    /// <param name="all">A page that replaces parts of itself may come to need any of them.</param>
    public static IHtmlContent Sprite(HttpContext context, bool all)
    {
        var names = all ? (IEnumerable<string>)Drawings.Keys : Of(context);
        var symbols = string.Concat(names.Select(name => $"""<symbol id="i-{name}" viewBox="0 0 16 16">{Drawings[name]}</symbol>"""));
        return new HtmlString($"""<svg class="sprite" width="0" height="0" aria-hidden="true">{symbols}</svg>""");
    }

    private static SortedSet<string> Of(HttpContext context)
    {
        if (context.Items[Used] is SortedSet<string> used)
            return used;
        var none = new SortedSet<string>(StringComparer.Ordinal);
        context.Items[Used] = none;
        return none;
    }
}

/// <summary><c>&lt;icon name="open" /&gt;</c></summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    public string Name { get; set; } = "";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Icons.Draw(ViewContext.HttpContext, Name));
    }
}
