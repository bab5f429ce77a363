using System.Text.RegularExpressions;
using Counterpart.Local;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Trust.Tests.Access;

/// <summary>Whoever adds an endpoint says in the table who may call it.</summary>
public sealed partial class CompletenessTests(CounterpartSystem system)
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch", "head", "options"];

    [Fact]
    public async Task Every_endpoint_has_its_rows_and_every_row_an_endpoint()
    {
        var description = await Api.EventuallyAsync(() => system.Anonymous.ReadAsync("/openapi/v1.json"), found => found["paths"]!.AsObject().Count > 40);
        var endpoints =
            from path in description["paths"]!.AsObject()
            from method in path.Value!.AsObject()
            where Methods.Contains(method.Key)
            select $"{method.Key.ToUpperInvariant()} {path.Key}";

        var listed = AccessTable.Rows.Where(row => row.Path.StartsWith("/api/", StringComparison.Ordinal)).Select(row => row.Endpoint).Distinct();
        Assert.Equal(endpoints.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_page_has_its_rows_and_every_row_a_page()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "gateway", "Pages"), "*.cshtml", SearchOption.AllDirectories)
            .Select(file => Address().Match(File.ReadAllText(file))).Where(page => page.Success).Select(page => $"GET {Constraint().Replace(page.Groups[1].Value, "")}");

        var listed = AccessTable.Rows.Where(row => !row.Path.StartsWith("/api/", StringComparison.Ordinal)).Select(row => row.Endpoint).Distinct();
        Assert.Equal(pages.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("^@page \"([^\"]*)\"")]
    private static partial Regex Address();

    [GeneratedRegex(@":\w+\??(?=})|\?(?=})")]
    private static partial Regex Constraint();

    [Fact]
    public void Whatever_takes_an_id_is_asked_about_an_absent_one() =>
        Assert.Empty(AccessTable.Rows.Where(row => row.Path.Contains("{id}", StringComparison.Ordinal)).GroupBy(row => row.Endpoint)
            .Where(rows => !rows.Any(row => row.Object == Objects.Absent)).Select(rows => rows.Key));
}
