using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Counterpart.Tests;

namespace Counterpart.Trust.Tests.Access;

/// <summary>A request for each endpoint that would succeed if whoever sends it may.</summary>
public static partial class Requests
{
    public const string Checklist =
        """
        need_id,state,title,articles,types,description
        TRUST-1,UGA,Training of auditors,9,capacity_building,Auditors of the supreme audit institution learn to follow money.
        """;

    /// <param name="more">Further elements of the activity, in the order of the standard.</param>
    public static string Activities(string identifier, string more = "") =>
        $"""<iati-activities version="2.03"><iati-activity><iati-identifier>{identifier}</iati-identifier><reporting-org ref="XM-DEMO-NORTHLIGHT" type="10"><narrative>Northlight</narrative></reporting-org><title><narrative>Training</narrative></title>{more}</iati-activity></iati-activities>""";

    public static HttpRequestMessage Of(AccessRow row, Thing thing)
    {
        var path = Named().Replace(row.Path, "1").Replace("{id}", thing.Id, StringComparison.Ordinal).Replace("{reference}", thing.Id, StringComparison.Ordinal).Replace("{pairingId}", thing.Id, StringComparison.Ordinal).Replace("{other}", thing.Id, StringComparison.Ordinal)
            .Replace("{part}", "words", StringComparison.Ordinal).Replace("{state}", "UGA", StringComparison.Ordinal).Replace("{subject}", "46", StringComparison.Ordinal).Replace("{log}", "gateway", StringComparison.Ordinal).Replace("{version}", Guid.TryParse(thing.Id, out _) ? "999999" : thing.Id, StringComparison.Ordinal).Replace("{queue}", row.Path.Contains("{queue}", StringComparison.Ordinal) ? QueueOf(row, thing) : "", StringComparison.Ordinal) + Question(row.Endpoint, thing);
        var request = new HttpRequestMessage(new HttpMethod(row.Method), path);
        if (row.Method is not "GET")
        {
            request.Headers.TryAddWithoutValidation(thing.IfMatch.Name, thing.IfMatch.Value);
            request.Content = Content(row, thing);
        }

        return request;
    }

    /// <summary>Parts of an address that are no id of a thing.</summary>
    [GeneratedRegex("{(number|status|step)}")]
    private static partial Regex Named();

    private static string QueueOf(AccessRow row, Thing thing) => row.Object == Objects.Absent ? thing.Id : row.Path.Split('/')[4] switch
    {
        "matching" => "matching-needs",
        "providers" => "providers-needs",
        var service => $"{service}-none",
    };

    private static string Question(string endpoint, Thing thing) => endpoint switch
    {
        "GET /api/v1/needs/{id}/visibility" => "?to=public",
        "GET /api/v1/runs/{id}/comparison" => $"?with={thing.Id}",
        "GET /api/v1/runs/{id}/placement" => $"?need={(thing.Need.Length > 0 ? thing.Need : thing.Id)}",
        "POST /api/v1/imports/needs" => "?dryRun=true",
        _ => "",
    };

    private static HttpContent? Content(AccessRow row, Thing thing) => row.Endpoint switch
    {
        "POST /api/v1/imports/needs" => new StringContent(Checklist, Encoding.UTF8, "text/csv"),
        "POST /api/v1/needs/confirmations" => JsonContent.Create(new JsonObject { ["ids"] = new JsonArray(thing.Id) }),
        "POST /api/v1/imports/activities" => new StringContent(Activities("XM-TRUST-2"), Encoding.UTF8, "application/xml"),
        _ => Body(row, thing) is { } body ? JsonContent.Create(body) : null,
    };

    private static JsonObject? Body(AccessRow row, Thing thing) => row.Endpoint switch
    {
        "POST /api/v1/needs" => Samples.Need("UGA"),
        "POST /api/v1/needs/advice" => new JsonObject { ["title"] = "Training of the central authority" },
        "POST /api/v1/needs/{id}/answered-by" => new JsonObject { ["knowledgeId"] = thing.Knowledge.Length > 0 ? thing.Knowledge : null },
        "POST /api/v1/needs/{id}/merge" or "POST /api/v1/activities/{id}/merge" or "POST /api/v1/organisations/{id}/merge" => new JsonObject { ["other"] = thing.Need, ["reason"] = "They are one." },
        "POST /api/v1/needs/{id}/merge/undo" or "POST /api/v1/activities/{id}/merge/undo" or "POST /api/v1/organisations/{id}/merge/undo" => new JsonObject { ["reason"] = "They are two." },
        "POST /api/v1/knowledge" or "PUT /api/v1/knowledge/{id}" => Samples.KnowledgeItem(),
        "PUT /api/v1/needs/{id}" => Without(Samples.Need("UGA", "Said otherwise"), "visibility"),
        "POST /api/v1/needs/{id}/steps" => new JsonObject { ["to"] = "withdrawn", ["why"] = "Not needed any more." },
        "POST /api/v1/needs/{id}/visibility" => new JsonObject { ["to"] = row.Object == "need:state" ? "secretariat" : "state", ["why"] = "Agreed in the ministry." },
        "POST /api/v1/profiles" => Samples.Profile("XM-DEMO-INTEGRITY-HUB"),
        "PUT /api/v1/profiles/{id}" => Profile(row.Object),
        "POST /api/v1/profiles/{id}/retirement" => new JsonObject { ["why"] = "It has closed." },
        "POST /api/v1/activities/{id}/confirmation" => new JsonObject { ["still"] = "true" },
        "POST /api/v1/activities/{id}/suggestions" => new JsonObject { ["about"] = "article", ["value"] = "46", ["standing"] = "confirmed" },
        "POST /api/v1/subscriptions" => Samples.Subscription(),
        "POST /api/v1/subscriptions/preview" => new JsonObject { ["articles"] = new JsonArray("46") },
        "POST /api/v1/pairings/{id}/decision" => new JsonObject { ["decision"] = "reject", ["reason"] = "Others suit better." },
        "POST /api/v1/pairings/{id}/decision/undo" => new JsonObject { ["reason"] = "Seen in another light." },
        "POST /api/v1/overlaps/{id}/ruling" => new JsonObject { ["verdict"] = "complementary", ["reason"] = "Other courts take part." },
        "POST /api/v1/duplicates/{id}/ruling" => new JsonObject { ["verdict"] = row.Object == "duplicate:named" ? "unrelated" : "complementary", ["reason"] = "Other courts take part." },
        "POST /api/v1/pairings/{id}/answer" => new JsonObject { ["answer"] = "accept" },
        "POST /api/v1/engagements/{id}/milestones" => new JsonObject { ["title"] = "The second course", ["due"] = "2027-09-30" },
        "POST /api/v1/engagements/{id}/closing" => new JsonObject { ["outcome"] = "met", ["remarks"] = "Done." },
        "POST /api/v1/engagements/{id}/settlement" => new JsonObject { ["outcome"] = "partly-met", ["reason"] = "Both were heard." },
        "POST /api/v1/accounts/invitations" => new JsonObject { ["email"] = $"{Guid.NewGuid():N}@new.example", ["name"] = "Somebody new", ["role"] = "donor", ["organisation"] = "XM-NEW" },
        "POST /api/v1/accounts/{id}/disable" or "POST /api/v1/accounts/{id}/enable" => new JsonObject { ["reason"] = "As agreed." },
        "POST /api/v1/accounts/{id}/role" => new JsonObject { ["role"] = "provider", ["organisation"] = "XM-ANOTHER", ["reason"] = "A new post." },
        "POST /api/v1/account/keys" => new JsonObject { ["name"] = "By a key", ["scope"] = "read" },
        "POST /api/v1/policies" => Objects.Policy(),
        "POST /api/v1/policies/preview" => new JsonObject { ["threshold"] = 4_990 },
        "POST /api/v1/policies/{version}/use" => new JsonObject { ["reason"] = "Both have seen the preview." },
        "POST /api/v1/runs/{id}/again" => new JsonObject { ["seconds"] = 1 },
        "POST /api/v1/runs" => new JsonObject { ["seconds"] = 1 },
        _ => null,
    };

    private static JsonObject Profile(string name) => name switch
    {
        "profile:donor" => Samples.Profile("XM-DEMO-NORTHLIGHT", kind: "donor"),
        "expert:nominated" => With(Samples.Profile("XP-NOBODY-ELSE", kind: "expert"), "state", "UGA"),
        "profile:provider" or Objects.Absent => Samples.Profile("XM-DEMO-INTEGRITY-HUB"),
        _ => With(Samples.Profile("XP-DEMO-001", kind: "expert"), "state", "TZA"),
    };

    private static JsonObject With(JsonObject body, string field, string value)
    {
        body[field] = value;
        return body;
    }

    private static JsonObject Without(JsonObject body, string field)
    {
        body.Remove(field);
        return body;
    }
}
