using System.Text.Json.Nodes;
using Counterpart.Tests;

namespace Counterpart.Trust.Tests.Access;

/// <summary>What is there twice: assistance that may be duplicated, and what was merged.</summary>
public sealed partial class Objects
{
    /// <summary>A need, and another that says the same.</summary>
    private async Task<Thing> TwiceAsync() => (await NeedAsync(State, "public")) with { Need = (await NeedAsync(State, "public")).Id };

    /// <summary>An activity under two identifiers, each time new ones.</summary>
    private async Task<Thing> ActivityTwiceAsync()
    {
        var things = new List<Thing>();
        for (var i = 0; i < 2; i++)
        {
            var identifier = $"XM-TRUST-{Guid.NewGuid():N}";
            await ImportAsync("donor", "/api/v1/imports/activities", "application/xml", Requests.Activities(identifier));
            things.Add(Of((await system.As("donor").AllAsync($"/api/v1/activities?q={identifier}"))[0]));
        }

        return things[0] with { Need = things[1].Id };
    }

    private async Task<Thing> OrganisationAsync()
    {
        await ActivityAsync();
        return Of((await Coordinator.AllAsync("/api/v1/organisations?q=XM-DEMO-NORTHLIGHT")).Find(one => one["identifiers"]!.AsArray().Any(identifier => (string?)identifier == "XM-DEMO-NORTHLIGHT"))!);
    }

    /// <summary>Two organisations of one activity, each time new ones; they are called the same.</summary>
    private async Task<Thing> OrganisationTwiceAsync()
    {
        var name = $"Trusted {Guid.NewGuid():N}";
        await ImportAsync("donor", "/api/v1/imports/activities", "application/xml", Requests.Activities($"XM-TRUST-{Guid.NewGuid():N}", $"""<participating-org role="1" ref="{name[8..16]}"><narrative>{name}</narrative></participating-org><participating-org role="4"><narrative>{name}</narrative></participating-org>"""));
        var two = await Coordinator.AllAsync($"/api/v1/organisations?q={Uri.EscapeDataString(name)}");
        return Of(two[0]) with { Need = Of(two[1]).Id };
    }

    private async Task<Thing> OrganisationsDuplicateAsync()
    {
        var two = await OrganisationTwiceAsync();
        return Of((await Api.EventuallyAsync(() => Coordinator.AllAsync("/api/v1/duplicates?kind=organisation"), pairs => pairs.Exists(IsOfBoth))).Find(IsOfBoth)!);

        bool IsOfBoth(JsonObject pair) => (string)pair["first"]!["id"]! == two.Id || (string)pair["second"]!["id"]! == two.Id;
    }

    private async Task<Thing> MergedAsync(string kind, Task<Thing> twice)
    {
        var two = await twice;
        await Coordinator.PostAsync($"/api/v1/{kind}/{two.Id}/merge", new JsonObject { ["other"] = two.Need, ["reason"] = "They are one." }, two.IfMatch);
        return two;
    }

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
