using System.Net;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Counterpart.Contracts.Providers;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Providers.Tests;

public sealed class InboxTests(CounterpartSystem system)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task A_need_that_is_wanted_is_told_once_however_often_it_is_revised()
    {
        var (donor, gabon) = (system.As("donor"), system.As("focal-point:GAB"));
        var subscription = await SubscribeAsync(donor, "GAB");

        var need = await gabon.PostAsync("/api/v1/needs", Samples.Need(title: "Told & <once>"));
        for (var version = 1; version <= 3; version++)
        {
            using var revised = await gabon.SendAsync(HttpMethod.Put, $"/api/v1/needs/{need.Id()}", Samples.Need(title: $"Told once, revision {version}"), Calls.IfMatch(version));
            Assert.Equal(HttpStatusCode.OK, revised.StatusCode);
        }

        var later = await gabon.PostAsync("/api/v1/needs", Samples.Need(title: "Told afterwards"));
        var inbox = await ToldAsync(donor, later);

        var notice = Assert.Single(inbox, notice => Is(notice, "subscription-matched", need));
        Assert.Equal(("GAB", (string)need["reference"]!, subscription.Id()), ((string)notice["state"]!, (string)notice["needReference"]!, (string)notice["subscriptionId"]!));
        Assert.Contains(subscription["name"]!.ToString(), (string)notice["text"]!, StringComparison.Ordinal);
        Assert.Equal((string?)subscription["name"], (string?)notice["details"]!["subscription"]);
        Assert.Equal(inbox.Select(one => (DateTimeOffset)one["at"]!).OrderDescending(), inbox.Select(one => (DateTimeOffset)one["at"]!));
        Assert.DoesNotContain(await system.As("provider:2").AllAsync(Calls.Inbox), one => (string?)one["needId"] == need.Id() && (string?)one["kind"] == "subscription-matched");
    }

    [Fact]
    public async Task The_feed_is_valid_Atom_whose_links_lead_to_the_gateway()
    {
        var (donor, cameroon) = (system.As("donor"), system.As("focal-point:CMR"));
        var subscription = await SubscribeAsync(donor, "CMR");
        var need = await cameroon.PostAsync("/api/v1/needs", Samples.Need(title: "In the <feed> & \"quoted\" 中文 😀"));
        await ToldAsync(donor, need);

        using var answer = await donor.SendAsync(HttpMethod.Get, $"{Calls.Subscriptions}/{subscription.Id()}/feed.atom");
        Assert.Equal("application/atom+xml", answer.Content.Headers.ContentType?.MediaType);
        var feed = XDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!;

        Assert.Equal(Atom + "feed", feed.Name);
        Assert.Equal($"urn:uuid:{subscription.Id()}", feed.Element(Atom + "id")?.Value);
        Assert.Equal($"{system.Home.Address}{Calls.Subscriptions}/{subscription.Id()}/feed.atom", feed.Element(Atom + "link")?.Attribute("href")?.Value);
        Assert.NotNull(feed.Element(Atom + "author")?.Element(Atom + "name"));
        var entry = Assert.Single(feed.Elements(Atom + "entry"));
        Assert.StartsWith("urn:uuid:", entry.Element(Atom + "id")?.Value, StringComparison.Ordinal);
        Assert.EndsWith((string)need["title"]!, entry.Element(Atom + "title")?.Value, StringComparison.Ordinal);
        Assert.Equal($"{system.Home.Address}/needs/{need["reference"]}", entry.Element(Atom + "link")?.Attribute("href")?.Value);
        Assert.All(feed.DescendantsAndSelf().Elements(Atom + "updated"), updated => Assert.InRange(XmlConvert.ToDateTimeOffset(updated.Value), DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddMinutes(1)));
    }

    [Fact]
    public async Task A_proposal_is_told_to_the_State_without_the_experts_name_and_to_the_expert()
    {
        var ivory = system.As("focal-point:CIV");
        var (expert, school) = (await ProfileAsync("expert", "XP-DEMO-001", "expert", "Maria Secret"), await ProfileAsync("provider", "XM-DEMO-INTEGRITY-HUB", "provider", "Open School"));
        var body = Samples.Need(title: "Recovery of assets");
        body["articles"] = new JsonArray("52");
        var need = await ivory.PostAsync("/api/v1/needs", body);

        var told = await Api.EventuallyAsync(() => ivory.AllAsync(Calls.Inbox), inbox => inbox.Count(notice => Is(notice, "pairing-proposed", need)) >= 2);
        var proposed = told.Where(notice => Is(notice, "pairing-proposed", need)).Select(notice => (string)notice["text"]!).ToList();
        Assert.Single(proposed, text => text.Contains(AnonymousExpert.Name(Guid.Parse(expert.Id())), StringComparison.Ordinal));
        Assert.Single(proposed, text => text.Contains("Open School", StringComparison.Ordinal));
        Assert.Single(told, notice => Is(notice, "pairing-proposed", need) && (string?)notice["details"]!["profile"] == AnonymousExpert.Name(Guid.Parse(expert.Id())));
        Assert.DoesNotContain("Secret", string.Concat(told.Select(notice => notice.ToJsonString())), StringComparison.Ordinal);

        foreach (var (owner, profile) in new[] { ("expert", expert), ("provider", school) })
        {
            var notice = (await Api.EventuallyAsync(() => system.As(owner).AllAsync(Calls.Inbox), inbox => inbox.Exists(one => Is(one, "pairing-proposed", need)))).Single(one => Is(one, "pairing-proposed", need));
            Assert.Equal("You are proposed for a need", (string?)notice["subject"]);
            Assert.NotNull(notice["pairingId"]);
            Assert.NotNull(profile);
        }

        Task<JsonObject> ProfileAsync(string who, string owner, string kind, string name)
        {
            var profile = Samples.Profile(owner, name, kind);
            profile["articles"] = new JsonArray(new JsonObject { ["article"] = "52", ["level"] = "lead" });
            profile["places"] = new JsonObject { ["states"] = new JsonArray("CIV") };
            profile["state"] = kind == "expert" ? "GRC" : null;
            return system.As(who).PostAsync(Calls.Profiles, profile);
        }
    }

    [Fact]
    public async Task A_notice_that_was_read_is_no_longer_new_for_that_reader()
    {
        var (donor, chad) = (system.As("donor"), system.As("focal-point:TCD"));
        await SubscribeAsync(donor, "TCD");
        var need = await chad.PostAsync("/api/v1/needs", Samples.Need(title: "To be read"));
        var notice = (await ToldAsync(donor, need)).Single(one => Is(one, "subscription-matched", need));
        Assert.Contains(await donor.AllAsync($"{Calls.Inbox}?unread=true"), one => one.Id() == notice.Id());

        using (var foreign = await system.As("donor:2").SendAsync(HttpMethod.Post, $"{Calls.Inbox}/{notice.Id()}/read"))
            await foreign.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        for (var times = 0; times < 2; times++)
        {
            using var read = await donor.SendAsync(HttpMethod.Post, $"{Calls.Inbox}/{notice.Id()}/read");
            Assert.Equal(HttpStatusCode.NoContent, read.StatusCode);
        }

        Assert.DoesNotContain(await donor.AllAsync($"{Calls.Inbox}?unread=true"), one => one.Id() == notice.Id());
        Assert.NotNull((await donor.AllAsync(Calls.Inbox)).Single(one => one.Id() == notice.Id())["readAt"]);
    }

    [Fact]
    public async Task What_a_weekly_subscription_brings_is_told_and_counted_on_Monday()
    {
        var (donor, burundi) = (system.As("donor:3"), system.As("focal-point:BDI"));
        await SubscribeAsync(donor, "BDI");
        var weekly = await SubscribeAsync(donor, "BDI", "weekly");
        var need = await burundi.PostAsync("/api/v1/needs", Samples.Need(title: "Told on Monday"));
        var takenBack = await burundi.PostAsync("/api/v1/needs", Samples.Need(title: "Taken back before Monday"));
        await ToldAsync(donor, need);
        await ToldAsync(donor, takenBack);
        await using var providers = system.Database("providers");
        await using var waiting = providers.CreateCommand($"select count(*) from notices where subscription_id = '{Guid.Parse(weekly.Id())}' and extract(isodow from at) = 1");
        await Api.EventuallyAsync(async () => (long)(await waiting.ExecuteScalarAsync(TestContext.Current.CancellationToken))!, count => count == 2);
        await burundi.PostAsync($"/api/v1/needs/{takenBack.Id()}/visibility", new JsonObject { ["to"] = "state", ["why"] = "Agreed in the ministry." }, Calls.IfMatch(1));
        await using var known = providers.CreateCommand($"select not open or facts ->> 'visibility' = 'state' from needs where need_id = '{Guid.Parse(takenBack.Id())}'");
        await Api.EventuallyAsync(async () => (bool)(await known.ExecuteScalarAsync(TestContext.Current.CancellationToken))!, closed => closed);

        var before = await donor.ReadAsync($"{Calls.Inbox}?unread=true");
        Assert.DoesNotContain(await donor.AllAsync(Calls.Inbox), Weekly);
        Assert.Empty(await FeedAsync());

        await using var monday = providers.CreateCommand($"update notices set at = now() where subscription_id = '{Guid.Parse(weekly.Id())}'");
        await monday.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        // What its State has taken back in the meantime is neither told nor counted, in inbox or feed.
        Assert.Equal(need.Id(), (string?)Assert.Single(await donor.AllAsync(Calls.Inbox), Weekly)["needId"]);
        Assert.Equal((long)before["total"]! + 1, (long)(await donor.ReadAsync($"{Calls.Inbox}?unread=true"))["total"]!);
        Assert.Single(await FeedAsync());

        bool Weekly(JsonObject notice) => (string?)notice["subscriptionId"] == weekly.Id();

        async Task<IEnumerable<XElement>> FeedAsync()
        {
            using var answer = await donor.SendAsync(HttpMethod.Get, $"{Calls.Subscriptions}/{weekly.Id()}/feed.atom");
            return XDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!.Elements(Atom + "entry");
        }
    }

    private static bool Is(JsonObject notice, string kind, JsonObject need) => (string?)notice["kind"] == kind && (string?)notice["needId"] == need.Id();

    private static Task<List<JsonObject>> ToldAsync(HttpClient client, JsonObject need) =>
        Api.EventuallyAsync(() => client.AllAsync(Calls.Inbox), inbox => inbox.Exists(notice => Is(notice, "subscription-matched", need)));

    /// <summary>A subscription that matching has heard of: from then on no need is missed.</summary>
    private async Task<JsonObject> SubscribeAsync(HttpClient client, string state, string frequency = "instant")
    {
        var question = new JsonObject { ["states"] = new JsonArray(state), ["articles"] = new JsonArray("46") };
        var subscription = await client.PostAsync(Calls.Subscriptions, Samples.Subscription($"Needs of {state}, {frequency}", question, frequency));
        await using var matching = system.Database("matching");
        await Api.EventuallyAsync(
            async () =>
            {
                await using var kept = matching.CreateCommand($"select count(*) from subscriptions where subscription_id = '{Guid.Parse(subscription.Id())}'");
                return (long)(await kept.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
            },
            count => count == 1);
        return subscription;
    }
}
