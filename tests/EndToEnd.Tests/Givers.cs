using System.Text.Json.Nodes;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Tests;

namespace Counterpart.EndToEnd.Tests;

/// <summary>Profiles of a whole world of providers, the same ones in every run: every article is led on, with every type, for any State.</summary>
internal static class Givers
{
    private const int PerArticle = 3;
    private const int Local = 40;

    private static readonly string[] Types = [.. AssistanceTypes.All.Select(type => type.Code)];

    public static IEnumerable<JsonObject> All()
    {
        var random = new Random(2003);
        foreach (var article in Articles.All)
        {
            for (var part = 0; part < PerArticle; part++)
                yield return Of(random, $"XM-WORLD-{article.Number}-{part}", article.Number, Types.Where((_, index) => index % PerArticle == part), new JsonObject { ["global"] = true });
        }

        for (var index = 0; index < Local; index++)
        {
            var article = Articles.All[random.Next(Articles.All.Length)].Number;
            var place = index % 2 == 0
                ? new JsonObject { ["groups"] = new JsonArray(RegionalGroups.Code(RegionalGroups.All[index % RegionalGroups.All.Length])) }
                : new JsonObject { ["subregions"] = new JsonArray(States.Subregions.Keys.Order(StringComparer.Ordinal).ElementAt(random.Next(States.Subregions.Count))) };
            yield return Of(random, $"XM-LOCAL-{index}", article, Types.OrderBy(_ => random.Next()).Take(3), place);
        }
    }

    private static JsonObject Of(Random random, string owner, string article, IEnumerable<string> types, JsonObject places)
    {
        var profile = Samples.Profile(owner, $"Institute for article {article}", kind: random.Next(5) == 0 ? "donor" : "provider");
        var others = Articles.Related(article).Order(StringComparer.Ordinal).Where(_ => random.Next(3) == 0).Take(3);
        profile["articles"] = new JsonArray(
            [new JsonObject { ["article"] = article, ["level"] = "lead" }, .. others.Select(other => new JsonObject { ["article"] = other, ["level"] = "competent" })]);
        profile["types"] = new JsonArray([.. types.Select(type => JsonValue.Create(type))]);
        profile["places"] = places;
        profile["languages"] = new JsonArray([.. Languages.UnitedNations.Where(_ => random.Next(2) == 0).Select(language => JsonValue.Create(language))]);
        profile["text"] = $"Helps States to implement article {article}: {Articles.Find(article)!.Title}.";
        return profile;
    }
}
