using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Search;

/// <summary>Six needs of three States that only these tests look at: they are told apart by a word in their text.</summary>
public sealed class FilterTests(CounterpartSystem system, FilterTests.SixNeeds six) : IClassFixture<FilterTests.SixNeeds>
{
    [Theory]
    [InlineData("", "A B C D E F")]
    [InlineData("state=COL", "A B C")]
    [InlineData("state=col&state=EC", "A B C D E")]
    [InlineData("article=46", "A B D")]
    [InlineData("article=46(13)", "B")]
    [InlineData("article=art.+46", "A B D")]
    [InlineData("article=15&article=38", "C E F")]
    [InlineData("type=model_legislation", "C E")]
    [InlineData("type=model-legislation&type=good_practices", "C E F")]
    [InlineData("group=latin-american-and-caribbean", "A B C D E")]
    [InlineData("group=african", "F")]
    [InlineData("group=african&group=latin-american-and-caribbean", "A B C D E F")]
    [InlineData("priority=high", "A D")]
    [InlineData("priority=HIGH&priority=low", "A B D")]
    [InlineData("status=open", "A B C D F")]
    [InlineData("status=withdrawn", "E")]
    [InlineData("state=COL&article=46", "A B")]
    [InlineData("state=COL&article=46&priority=high", "A")]
    [InlineData("state=COL&state=ECU&type=model_legislation&status=open", "C")]
    [InlineData("state=COL&group=african", "")]
    [InlineData("state=&article=&priority=low", "B")]
    [InlineData("priority=urgent", "")]
    [InlineData("article=99", "")]
    public async Task Facets_are_joined_by_and_their_values_by_or(string filter, string found) => Assert.Equal(found, await FoundAsync(filter));

    [Theory]
    [InlineData("prosecutors", "A")]
    [InlineData("prosecutor", "A")]
    [InlineData("\"train prosecutors\"", "A")]
    [InlineData("\"prosecutors train\"", "")]
    [InlineData("judges or prosecutors", "A B")]
    [InlineData("judges -french", "")]
    [InlineData("tribunal", "D")]
    [InlineData("Ecuador", "D E")]
    [InlineData("données", "F")]
    [InlineData("!!! ((( ' :* &", "A B C D E F")]
    public async Task Words_are_found_in_titles_texts_beneficiaries_and_the_name_of_the_State(string words, string found) =>
        Assert.Equal(found, await FoundAsync($"q={Uri.EscapeDataString($"{words} {six.Word}")}"));

    [Fact]
    public async Task A_need_is_found_by_its_reference_in_any_case()
    {
        var need = six.Needs["C"];

        Assert.Equal(need.Id(), (string?)Assert.Single(await system.As("coordinator").AllAsync($"{Calls.Needs}?q={need.Reference().ToLowerInvariant()}"))["id"]);
    }

    private async Task<string> FoundAsync(string filter)
    {
        var words = filter.StartsWith("q=", StringComparison.Ordinal) ? filter : $"{filter}&q={six.Word}";
        var found = await system.As("coordinator").AllAsync($"{Calls.Needs}?{words}");
        return string.Join(' ', six.Needs.Where(need => found.Exists(one => one.Id() == need.Value.Id())).Select(need => need.Key).Order(StringComparer.Ordinal));
    }

    public sealed class SixNeeds(CounterpartSystem system) : IAsyncLifetime
    {
        public string Word { get; } = $"six{Guid.NewGuid():N}";

        public IReadOnlyDictionary<string, JsonObject> Needs { get; private set; } = new Dictionary<string, JsonObject>();

        public async ValueTask InitializeAsync()
        {
            Needs = new Dictionary<string, JsonObject>(StringComparer.Ordinal)
            {
                ["A"] = await PostAsync("COL", "Train prosecutors", "46", "capacity_building", "high"),
                ["B"] = await PostAsync("COL", "Train judges in French", "46(13)", "capacity_building", "low"),
                ["C"] = await PostAsync("COL", "Write a law", "15", "model_legislation", "medium"),
                ["D"] = await PostAsync("ECU", "On the spot", "46", "on_site_expert", "high", "Tribunal of accounts"),
                ["E"] = await PostAsync("ECU", "Write another law", "38", "model_legislation", "medium"),
                ["F"] = await PostAsync("MAR", "Protection des données", "15", "good_practices", "medium"),
            };
            await system.As("focal-point:ECU").TakeStepAsync(Needs["E"], "withdrawn");
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private Task<JsonObject> PostAsync(string state, string title, string article, string type, string priority, string beneficiary = "Ministry") =>
            system.As($"focal-point:{state}").PostNeedAsync(title, body =>
            {
                body["description"] = Word;
                body["articles"] = new JsonArray(article);
                body["types"] = new JsonArray(type);
                body["priority"] = priority;
                body["beneficiaries"] = new JsonArray(beneficiary);
            });
    }
}
