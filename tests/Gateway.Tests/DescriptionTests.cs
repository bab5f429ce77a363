using System.Text.Json.Nodes;
using Counterpart.Gateway.Description;
using Xunit;

namespace Counterpart.Gateway.Tests;

public sealed class DescriptionTests
{
    [Fact]
    public void Components_that_two_services_define_alike_are_kept_once()
    {
        var schemas = Schemas(("needs", """{"Problem":{"type":"object"}}"""), ("providers", """{"Problem":{"type":"object"}}"""));
        Assert.Equal(["Problem"], schemas.Select(schema => schema.Key));
    }

    [Fact]
    public void Components_that_differ_are_named_after_their_service_with_all_that_refers_to_them()
    {
        const string List = """{"type":"array","items":{"$ref":"#/components/schemas/Item"}}""";
        var schemas = Schemas(
            ("needs", $$$"""{"Item":{"type":"string"},"List":{{{List}}}}"""),
            ("providers", $$$"""{"Item":{"type":"integer"},"List":{{{List}}}}"""));

        Assert.Equal(["Item", "List", "ProvidersItem", "ProvidersList"], schemas.Select(schema => schema.Key).Order(StringComparer.Ordinal));
        Assert.Equal("#/components/schemas/Item", (string?)schemas["List"]!["items"]!["$ref"]);
        Assert.Equal("#/components/schemas/ProvidersItem", (string?)schemas["ProvidersList"]!["items"]!["$ref"]);
    }

    private static JsonObject Schemas(params (string Service, string Schemas)[] parts) =>
        MergedDescription.Merge(parts.Select(part => (part.Service, JsonNode.Parse($$$"""{"components":{"schemas":{{{part.Schemas}}}}}""")!.AsObject())))["components"]!["schemas"]!.AsObject();
}
