using Counterpart.Gateway.Clients;
using Microsoft.AspNetCore.Html;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>Which fields of a form a service found at fault, and what a page says of them beside each.</summary>
/// <param name="problem">Null before anything was refused.</param>
/// <param name="fields">The form's fields: as the service names them, and the id of the element. A field stands for its parts: articles for articles[0].</param>
public sealed class FieldFaults(ServiceProblemException? problem, params (string Field, string Id)[] fields)
{
    /// <summary>For the summary of the form, which links to each of them.</summary>
    public IReadOnlyDictionary<string, string> Places { get; } = fields.ToDictionary(known => known.Field, known => known.Id, StringComparer.Ordinal);

    public string Class(string id) => Of(id).Any() ? "field bad-field" : "field";

    /// <summary>What is wrong, to stand between label and field.</summary>
    public IHtmlContent Said(string id)
    {
        var html = new HtmlContentBuilder();
        return Of(id).Any() ? html.AppendHtml($"<span class=\"err\" id=\"{id}-err\">").Append(string.Join(' ', Of(id))).AppendHtml("</span>") : html;
    }

    /// <summary>The attributes that tie a field to its hint and its faults.</summary>
    public IHtmlContent Aria(string id, bool hint = false)
    {
        var faulty = Of(id).Any();
        var described = string.Join(' ', new[] { faulty ? $"{id}-err" : "", hint ? $"{id}-hint" : "" }.Where(part => part.Length > 0));
        return new HtmlString($"{(faulty ? "aria-invalid=\"true\" " : "")}{(described.Length > 0 ? $"aria-describedby=\"{described}\"" : "")}");
    }

    private IEnumerable<string> Of(string id) => problem is null ? [] : Problems.Faults(problem).Where(fault => PlaceOf(fault.Field) == id).Select(fault => fault.Fault);

    private string? PlaceOf(string fault) => Places.GetValueOrDefault(fault) ?? Places.GetValueOrDefault(fault.Split('[', '.')[0]);
}
