using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.KnowledgeKeeping;

/// <summary>An item as it was typed; what is not in order goes to the service as it is, which says so.</summary>
public sealed record KnowledgeForm
{
    public string? Title { get; set; }
    public string? Kind { get; set; }
    public string? Publisher { get; set; }
    public string? Summary { get; set; }

    /// <summary>With commas between them.</summary>
    public string? Articles { get; set; }

    public string[] Types { get; set; } = [];

    /// <summary>A choice that is left empty comes as null.</summary>
    public string?[] Languages { get; set; } = [];

    public string[] Regions { get; set; } = [];
    public string? Url { get; set; }

    public static KnowledgeForm Of(KnowledgeView item) => new()
    {
        Title = item.Title,
        Kind = item.Kind,
        Publisher = item.Publisher,
        Summary = item.Summary,
        Articles = string.Join(", ", item.Articles),
        Types = [.. item.Types],
        Languages = [.. item.Languages],
        Regions = [.. item.Regions],
        Url = item.Url,
    };

    public WrittenKnowledge Written() => new(
        Title, string.IsNullOrEmpty(Kind) ? null : Kind, Publisher, Summary,
        (Articles ?? "").Split([',', ';', '،', '、', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        Types, [.. Languages.OfType<string>().Where(code => code.Length > 0).Distinct(StringComparer.Ordinal)], Regions, string.IsNullOrWhiteSpace(Url) ? null : Url.Trim());
}

/// <summary>What writing a new item and changing one share.</summary>
public abstract class KeepingModel(KnowledgeClient knowledge) : PageModel
{
    protected KnowledgeClient Knowledge { get; } = knowledge;

    [BindProperty]
    public KnowledgeForm Form { get; set; } = new();

    /// <summary>The version that was read; 0 for a new item.</summary>
    [BindProperty]
    public int Version { get; set; }

    public ServiceProblemException? Problem { get; protected set; }

    public FieldFaults Faults => new(
        Problem, ("title", "title"), ("kind", "kind"), ("publisher", "publisher"), ("summary", "summary"), ("articles", "articles"), ("types", "types"), ("languages", "languages"),
        ("regions", "regions"), ("url", "url"));
}
