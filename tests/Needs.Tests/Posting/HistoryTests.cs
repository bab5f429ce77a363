using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Posting;

public sealed class HistoryTests(CounterpartSystem system)
{
    private readonly HttpClient _uganda = system.As("focal-point:UGA");

    [Theory]
    [InlineData("draft", "->draft")]
    [InlineData("submitted", "->draft draft->submitted")]
    [InlineData("open", "->draft draft->submitted submitted->authenticated authenticated->open")]
    public async Task The_history_of_a_posted_need_has_no_gap(string status, string steps)
    {
        var history = await _uganda.HistoryAsync(await _uganda.PostNeedAsync("History", body => body["status"] = status));

        Assert.Equal(steps, string.Join(' ', history.Select(entry => $"{entry["from"]}->{entry["to"]}")));
        Assert.All(history, entry => Assert.Equal(
            ("posted", "focal-point", "Focal point of UGA", "Posted with the accredited account of the State.", 1),
            ((string)entry["action"]!, (string)entry["role"]!, (string)entry["who"]!, (string)entry["why"]!, entry.Version())));
    }

    [Fact]
    public async Task Every_change_is_remembered_with_who_when_and_why()
    {
        var before = DateTimeOffset.UtcNow.AddSeconds(-5);
        var need = await _uganda.PostNeedAsync("History of changes", body => body["status"] = "submitted");
        need = await system.As("coordinator").TakeStepAsync(need, "authenticated");
        need = await _uganda.TakeStepAsync(need, "open");
        using (var revised = await _uganda.ReviseAsync(need, Samples.Need(title: "History of changes, revised")))
            need = await revised.JsonAsync();
        await _uganda.TakeStepAsync(need, "withdrawn");

        var history = await _uganda.HistoryAsync(need);

        Assert.Equal(
            ["1 posted Focal point of UGA", "1 posted Focal point of UGA", "2 step Coordinator One", "3 step Focal point of UGA", "4 revised Focal point of UGA", "5 step Focal point of UGA"],
            history.Select(entry => $"{entry["version"]} {entry["action"]} {entry["who"]}"));
        Assert.Equal("Agreed in the working group: authenticated.", (string?)history[2]["why"]);
        Assert.All(history, entry => Assert.InRange((DateTimeOffset)entry["at"]!, before, DateTimeOffset.UtcNow.AddSeconds(5)));
        Assert.Equal(history.Select(entry => (DateTimeOffset)entry["at"]!).Order(), history.Select(entry => (DateTimeOffset)entry["at"]!));
    }

    [Theory]
    [InlineData("donor")]
    [InlineData("anonymous")]
    [InlineData("focal-point:KEN")]
    public async Task Names_and_reasons_stay_between_the_State_and_the_Secretariat(string who)
    {
        var need = await _uganda.PostNeedAsync("History without names");

        var history = await (who == "anonymous" ? system.Anonymous : system.As(who)).HistoryAsync(need);

        Assert.Equal(4, history.Count);
        Assert.All(history, entry => Assert.Equal(("", "focal-point", null), ((string)entry["who"]!, (string)entry["role"]!, (string?)entry["why"])));
    }
}
