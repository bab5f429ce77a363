using System.Text.Json.Nodes;

namespace Counterpart.Tests;

/// <summary>Bodies that the API takes, each to be changed where a test cares.</summary>
public static class Samples
{
    /// <summary>An open need for training on article 46 in 2027.</summary>
    public static JsonObject Need(string? state = null, string title = "Training of the central authority in mutual legal assistance") => new()
    {
        ["state"] = state,
        ["articles"] = new JsonArray("46", new JsonObject { ["article"] = "44", ["essential"] = false }),
        ["types"] = new JsonArray("capacity_building"),
        ["title"] = title,
        ["description"] = "Practitioners of the central authority draft and execute requests for mutual legal assistance in corruption cases.",
        ["priority"] = "high",
        ["workingLanguages"] = new JsonArray("en"),
        ["wanted"] = new JsonObject { ["from"] = "2027-01-01", ["until"] = "2027-12-31" },
        ["cost"] = new JsonObject { ["amount"] = 90_000, ["currency"] = "USD" },
        ["visibility"] = "public",
    };

    /// <summary>A provider that suits <see cref="Need"/> wherever it comes from.</summary>
    public static JsonObject Profile(string owner, string name = "School of International Cooperation", string kind = "provider") => new()
    {
        ["kind"] = kind,
        ["name"] = name,
        ["owner"] = owner,
        ["articles"] = new JsonArray(new JsonObject { ["article"] = "46", ["level"] = "lead" }, new JsonObject { ["article"] = "44", ["level"] = "competent" }),
        ["types"] = new JsonArray("capacity_building"),
        ["places"] = new JsonObject { ["global"] = true },
        ["languages"] = new JsonArray("en", "fr"),
        ["capacity"] = new JsonObject { ["atOnce"] = 1000 },
        ["text"] = "Trains practitioners of central authorities in drafting and executing requests for mutual legal assistance.",
    };

    /// <summary>The same need or profile on one article alone: where few others are, a test meets its own.</summary>
    public static JsonObject On(this JsonObject body, string article)
    {
        body["articles"] = body.ContainsKey("kind") ? new JsonArray(new JsonObject { ["article"] = article, ["level"] = "lead" }) : new JsonArray(article);
        return body;
    }

    /// <summary>A guide to article 33 anywhere.</summary>
    public static JsonObject KnowledgeItem(string title = "Reporting persons: good practices", string article = "33") => new()
    {
        ["title"] = title,
        ["kind"] = "guide",
        ["publisher"] = "School of Good Practice",
        ["articles"] = new JsonArray(article),
        ["types"] = new JsonArray("good_practices"),
        ["languages"] = new JsonArray("en", "fr"),
    };

    /// <summary>A saved question for article 46 anywhere.</summary>
    public static JsonObject Subscription(string name = "Mutual legal assistance", JsonObject? question = null, string frequency = "instant") => new()
    {
        ["name"] = name,
        ["question"] = question ?? new JsonObject { ["articles"] = new JsonArray("46") },
        ["frequency"] = frequency,
    };
}
