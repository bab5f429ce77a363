using System.Text.Json.Nodes;
using Counterpart.Tests;

namespace Counterpart.Trust.Tests.Access;

/// <summary>What resembles something else: a need an activity, a need another need.</summary>
public sealed partial class Objects
{
    /// <summary>A need of Uganda, and an activity there that resembles it.</summary>
    private async Task<Thing> OverlapAsync(string visibility)
    {
        await ImportAsync("donor", "/api/v1/imports/activities", "application/xml", Requests.Activities("XM-TRUST-OVERLAP", """<description><narrative>Training of the central authority in mutual legal assistance</narrative></description><activity-status code="2"/><activity-date type="2" iso-date="2026-01-01"/><activity-date type="3" iso-date="2028-06-30"/><recipient-country code="UG"/><sector vocabulary="1" code="15113"/>"""));
        var need = await NeedAsync(State, visibility);
        return Of((await Api.EventuallyAsync(() => State.AllAsync($"/api/v1/needs/{need.Id}/overlaps"), overlaps => overlaps.Count > 0))[0]);
    }

    private async Task<Thing> RuledAsync()
    {
        var overlap = await OverlapAsync("public");
        return Of(await system.As("coordinator:2").PostAsync($"/api/v1/overlaps/{overlap.Id}/ruling", new JsonObject { ["verdict"] = "same", ["reason"] = "It is the same course." }));
    }

    /// <summary>Two needs of Uganda that resemble one another most; one of them as <paramref name="visibility"/> has it.</summary>
    private async Task<Thing> DuplicateAsync(string visibility)
    {
        var name = $"Court interpreters {Guid.NewGuid():N}";
        var need = await NeedAsync(State, "public", Interpreters);
        var other = await NeedAsync(State, visibility, Interpreters);
        return Of((await Api.EventuallyAsync(() => State.AllAsync($"/api/v1/needs/{need.Id}/duplicates"), pairs => pairs.Exists(IsOfBoth))).Find(IsOfBoth)!);

        bool IsOfBoth(JsonObject pair) => (string)pair["first"]!["id"]! == other.Id || (string)pair["second"]!["id"]! == other.Id;

        void Interpreters(JsonObject body) => (body["articles"], body["title"], body["description"]) = (new JsonArray("32"), name, "Interpreters for witnesses.");
    }

    private async Task<Thing> RuledDuplicateAsync()
    {
        var pair = await DuplicateAsync("public");
        return Of(await system.As("coordinator:2").PostAsync($"/api/v1/duplicates/{pair.Id}/ruling", new JsonObject { ["verdict"] = "same", ["reason"] = "It is the same course." }));
    }
}
