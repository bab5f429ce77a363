using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Matching.Tests.Approval;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Engagements;

/// <summary>E1: what is to be done by when, and both sides say that it is.</summary>
public sealed class MilestoneTests(CounterpartSystem system)
{
    [Fact]
    public async Task A_milestone_is_done_when_both_sides_have_said_so()
    {
        var talks = new Talks(system, "IRL");
        var (_, engagement) = await talks.EngagedAsync();
        var address = $"{Talks.Engagements}/{engagement.Id()}";

        foreach (var (who, title, due) in new[] { (talks.State, "Participants are named", "2027-03-31"), (talks.Provider, "The course is held", "2027-02-28"), (talks.Coordinator, "A report is sent", "2027-06-30") })
        {
            using var added = await AddAsync(who, address, title, due);
            Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        }

        var milestones = (await talks.State.ReadAsync(address))["milestones"]!.AsArray();
        Assert.Equal(["The course is held", "Participants are named", "A report is sent"], milestones.Select(milestone => (string)milestone!["title"]!));

        using (var first = await talks.Provider.SendAsync(HttpMethod.Post, $"{address}/milestones/2/done"))
            Assert.False((bool)One(await first.JsonAsync())["done"]!);
        using (var again = await talks.Provider.SendAsync(HttpMethod.Post, $"{address}/milestones/2/done"))
            Assert.False((bool)One(await again.JsonAsync())["done"]!);
        using (var second = await talks.State.SendAsync(HttpMethod.Post, $"{address}/milestones/2/done"))
            Assert.True((bool)One(await second.JsonAsync())["done"]!);
        using (var absent = await talks.State.SendAsync(HttpMethod.Post, $"{address}/milestones/9/done"))
            await absent.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(2L, await talks.AskAsync<long>($"select count(*) from audit where subject = 'engagement:{engagement.Id()}' and action = 'milestone.confirmed'"));

        static JsonNode One(JsonObject engagement) => engagement["milestones"]!.AsArray().Single(milestone => (int)milestone!["number"]! == 2)!;
    }

    [Fact]
    public async Task Strangers_find_no_engagement_whatever_they_do()
    {
        var talks = new Talks(system, "ISR");
        var (_, engagement) = await talks.EngagedAsync();
        foreach (var stranger in (string[])["focal-point:IND", "provider:2", "donor", "expert"])
        {
            foreach (var id in (string[])[engagement.Id(), Guid.NewGuid().ToString()])
            {
                var address = $"{Talks.Engagements}/{id}";
                using var read = await system.As(stranger).SendAsync(HttpMethod.Get, address);
                using var added = await AddAsync(system.As(stranger), address, "The course is held", "2027-02-28");
                using var done = await system.As(stranger).SendAsync(HttpMethod.Post, $"{address}/milestones/1/done");
                using var closed = await ClosingTests.CloseAsync(system.As(stranger), new JsonObject { ["id"] = id }, "met");
                foreach (var answer in (HttpResponseMessage[])[read, added, done, closed])
                    await answer.ProblemAsync(HttpStatusCode.NotFound, "not-found");
            }

            Assert.DoesNotContain(await system.As(stranger).AllAsync(Talks.Engagements), seen => seen.Id() == engagement.Id());
        }

        using var anonymous = await system.Anonymous.SendAsync(HttpMethod.Get, $"{Talks.Engagements}/{engagement.Id()}");
        Assert.Contains(anonymous.StatusCode, (HttpStatusCode[])[HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden]);
    }

    [Fact]
    public async Task A_repeated_request_adds_one_milestone_and_one_that_is_out_of_date_none()
    {
        var talks = new Talks(system, "ITA");
        var (_, engagement) = await talks.EngagedAsync();
        var address = $"{Talks.Engagements}/{engagement.Id()}";
        for (var times = 0; times < 3; times++)
        {
            using var added = await AddAsync(talks.State, address, "The course is held", "2027-02-28", ("Idempotency-Key", "one"));
            Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        }

        Assert.Single((await talks.State.ReadAsync(address))["milestones"]!.AsArray());
        using (var reused = await AddAsync(talks.State, address, "Another course", "2027-02-28", ("Idempotency-Key", "one")))
            await reused.ProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        using (var stale = await AddAsync(talks.State, address, "Another course", "2027-02-28", ("If-Match", "\"1\"")))
            await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, "changed-meanwhile");
        foreach (var (title, due, type) in new[] { ("", "2027-02-28", "title-missing"), ("The course is held", null, "impossible-date") })
        {
            using var bad = await AddAsync(talks.State, address, title, due);
            await bad.ProblemAsync(HttpStatusCode.BadRequest, type);
        }
    }

    private static Task<HttpResponseMessage> AddAsync(HttpClient by, string address, string title, string? due, params (string Name, string Value)[] headers) =>
        by.SendAsync(HttpMethod.Post, $"{address}/milestones", new JsonObject { ["title"] = title, ["due"] = due }, headers);
}
