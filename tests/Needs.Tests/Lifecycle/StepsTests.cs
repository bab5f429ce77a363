using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Needs.Lifecycle;
using Counterpart.Platform.Access;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Lifecycle;

/// <summary>Every step from every status, by everyone who changes needs, as <see cref="LegalSteps"/> has it.</summary>
public sealed class StepsTests(CounterpartSystem system)
{
    private static readonly Role[] Editors = [Role.FocalPoint, Role.Coordinator];

    public static TheoryData<NeedStatus> Statuses => [.. Enum.GetValues<NeedStatus>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task Whoever_may_takes_each_legal_step(NeedStatus from)
    {
        foreach (var (to, role) in from to in LegalSteps.After(@from) from role in Editors where LegalSteps.MayTake(role, @from, to) select (to, role))
        {
            var need = await NeedAsync(from, by: role);

            var after = await As(role).TakeStepAsync(need, Kebab.Of(to));

            Assert.Equal((Kebab.Of(to), need.Version() + 1), ((string)after["status"]!, after.Version()));
            var entry = (await As(Role.FocalPoint).HistoryAsync(need))[^1];
            Assert.Equal((Kebab.Of(from), Kebab.Of(to), Kebab.Of(role)), ((string)entry["from"]!, (string)entry["to"]!, (string)entry["role"]!));
        }
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task Every_other_step_is_refused_and_changes_nothing(NeedStatus from)
    {
        var need = await NeedAsync(from);
        var visible = from == NeedStatus.Draft ? [Role.FocalPoint] : Editors;
        foreach (var (to, role) in from to in Enum.GetValues<NeedStatus>() from role in visible where !LegalSteps.MayTake(role, @from, to) select (to, role))
        {
            using var answer = await As(role).StepAsync(need, Kebab.Of(to));
            if (LegalSteps.Exists(from, to))
                await answer.ProblemAsync(HttpStatusCode.Forbidden, "not-your-step");
            else
                await answer.ProblemAsync(HttpStatusCode.Conflict, "illegal-step");
        }

        Assert.True(JsonNode.DeepEquals(need, await As(Role.FocalPoint).ReadAsync(need.Address())));
    }

    [Fact]
    public async Task A_step_needs_the_version_that_was_read()
    {
        var need = await NeedAsync(NeedStatus.Open);
        var step = new JsonObject { ["to"] = "withdrawn", ["why"] = "No longer needed." };

        using (var missing = await As(Role.FocalPoint).SendAsync(HttpMethod.Post, $"{need.Address()}/steps", step))
            await missing.ProblemAsync(HttpStatusCode.PreconditionRequired, "if-match-missing");
        using (var stale = await As(Role.FocalPoint).StepAsync(need, "withdrawn", version: 7))
            await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, "changed-meanwhile");

        Assert.Equal("open", (string?)(await As(Role.FocalPoint).ReadAsync(need.Address()))["status"]);
    }

    [Theory]
    [InlineData("donor")]
    [InlineData("provider")]
    [InlineData("expert")]
    [InlineData("administrator")]
    [InlineData("auditor")]
    public async Task Nobody_else_takes_steps(string who)
    {
        using var answer = await system.As(who).StepAsync(await NeedAsync(NeedStatus.Open), "withdrawn");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_need_that_was_opened_again_keeps_its_first_day_of_publication()
    {
        var need = await NeedAsync(NeedStatus.Unfilled);

        var again = await As(Role.FocalPoint).TakeStepAsync(need, "open");

        Assert.NotNull(need["publishedAt"]);
        Assert.Equal((string?)need["publishedAt"], (string?)again["publishedAt"]);
    }

    private HttpClient As(Role role) => system.As(role == Role.FocalPoint ? "focal-point:ZAF" : "coordinator");

    /// <summary>A need that went the shortest legal way to where it stands.</summary>
    /// <param name="by">Who posts it: nobody else sees a draft.</param>
    private async Task<JsonObject> NeedAsync(NeedStatus status, Role by = Role.FocalPoint)
    {
        var way = new Dictionary<NeedStatus, NeedStatus[]> { [NeedStatus.Draft] = [] };
        var next = new Queue<NeedStatus>([NeedStatus.Draft]);
        while (!way.ContainsKey(status))
        {
            var from = next.Dequeue();
            foreach (var to in LegalSteps.After(from).Where(to => way.TryAdd(to, [.. way[from], to])))
                next.Enqueue(to);
        }

        var need = await As(status == NeedStatus.Draft ? by : Role.FocalPoint).PostNeedAsync($"To become {status}", body =>
        {
            body["state"] = "ZAF";
            body["status"] = "draft";
        });
        foreach (var to in way[status])
        {
            var from = Kebab.Parse<NeedStatus>((string)need["status"]!);
            need = await As(Editors.First(role => LegalSteps.MayTake(role, from, to))).TakeStepAsync(need, Kebab.Of(to));
        }

        return need;
    }
}
