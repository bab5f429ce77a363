using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Posting;

public sealed class DescriptionTests(CounterpartSystem system)
{
    [Fact]
    public async Task The_description_says_which_fields_of_a_need_are_texts()
    {
        var draft = (await system.Anonymous.ReadAsync("/openapi/v1.json"))["components"]!["schemas"]!.AsObject().Single(schema => schema.Key.EndsWith("NeedDraft", StringComparison.Ordinal)).Value!["properties"]!;

        Assert.All(["state", "title", "description", "language"], field => Assert.Contains("string", draft[field]!["type"]!.ToJsonString(), StringComparison.Ordinal));
        Assert.All(["types", "workingLanguages", "beneficiaries"], field => Assert.Equal("string", (string?)draft[field]!["items"]!["type"]));
    }
}
