using Counterpart.Gateway.Proxy;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>Gives every script and style sheet that a page names the nonce by which the browser accepts it.</summary>
[HtmlTargetElement("script", Attributes = "src")]
[HtmlTargetElement("link", Attributes = "[rel=stylesheet]")]
public sealed class NonceTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Attributes.SetAttribute("nonce", View.HttpContext.Nonce());
}
