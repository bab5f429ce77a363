using System.Text.Json.Nodes;
using Counterpart.Gateway.Description;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Api;

/// <summary>Every operation of the API, as the services describe themselves (H1).</summary>
public sealed class ApiModel(MergedDescription description) : PageModel
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    public IReadOnlyList<IGrouping<string, Operation>> Tags { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var paths = (await description.ReadAsync(cancellation))["paths"]!.AsObject();
        Tags = [.. (
            from path in paths
            from method in Methods
            let operation = path.Value?[method] as JsonObject
            where operation is not null
            let tag = operation["tags"] is JsonArray { Count: > 0 } tags ? tags[0]!.GetValue<string>() : "Other"
            orderby tag, path.Key
            select new Operation(tag, method.ToUpperInvariant(), path.Key, Text(operation, "summary") ?? Text(operation, "description") ?? ""))
            .GroupBy(operation => operation.Tag, StringComparer.Ordinal)];
    }

    private static string? Text(JsonObject operation, string name) => operation[name]?.GetValue<string>();
}

public sealed record Operation(string Tag, string Method, string Path, string Summary);
