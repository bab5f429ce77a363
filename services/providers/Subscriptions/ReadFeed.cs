using System.Text;
using System.Xml;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Providers.Subscriptions;

/// <summary>GET /subscriptions/{id}/feed.atom: the needs that the subscription has brought, as an Atom feed (F1).</summary>
internal static class ReadFeed
{
    private const int Entries = 100;
    private const string Atom = "http://www.w3.org/2005/Atom";

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/subscriptions/{id:guid}/feed.atom", HandleAsync).Allow(Allowing.SignedIn).Produces<string>(200, "application/atom+xml")
            .WithTags("Subscriptions").WithSummary("The subscription as an Atom feed.");

    public static async Task<Results<ContentHttpResult, ProblemHttpResult>> HandleAsync(Guid id, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        if (await SubscriptionRecord.FindAsync(database, id, caller, cancellation) is not { } subscription)
            return Problem.NotFound("subscription");

        // What was told then may have been closed to this reader since: the feed shows only what is open now.
        var entries = await database.QueryAsync<Entry>(
            $"""
            select n.notice_id, n.need_reference, n.subject, n.text, n.at
            from notices n
            join subscriptions s using (subscription_id)
            where n.subscription_id = @id and n.at <= @Now and {OpenToSubscriber.Predicate}
            order by n.at desc, n.notice_id
            limit @Entries
            """,
            new { id, Entries, Now = clock.GetUtcNow() }, cancellation);
        var site = new Uri($"{http.Request.Scheme}://{http.Request.Host}");
        return TypedResults.Content(Write(site, subscription, entries), "application/atom+xml", Encoding.UTF8);
    }

    private static string Write(Uri site, SubscriptionRecord subscription, IReadOnlyList<Entry> entries)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteElementString("id", Atom, $"urn:uuid:{subscription.SubscriptionId}");
            xml.WriteElementString("title", Atom, $"Counterpart: {subscription.Facts.Name}");
            xml.WriteElementString("updated", Atom, XmlConvert.ToString(entries.Count > 0 ? entries[0].At : subscription.UpdatedAt));
            Link(xml, "self", new Uri(site, $"/api/v1/subscriptions/{subscription.SubscriptionId}/feed.atom"));
            xml.WriteStartElement("author", Atom);
            xml.WriteElementString("name", Atom, "Counterpart");
            xml.WriteEndElement();
            foreach (var entry in entries)
            {
                xml.WriteStartElement("entry", Atom);
                xml.WriteElementString("id", Atom, $"urn:uuid:{entry.NoticeId}");
                xml.WriteElementString("title", Atom, entry.Subject);
                xml.WriteElementString("updated", Atom, XmlConvert.ToString(entry.At));
                Link(xml, "alternate", new Uri(site, $"/needs/{entry.NeedReference}"));
                xml.WriteElementString("summary", Atom, entry.Text);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return text.ToString();
    }

    private static void Link(XmlWriter xml, string relation, Uri address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address.ToString());
        xml.WriteEndElement();
    }

    private sealed record Entry
    {
        public Guid NoticeId { get; init; }
        public string NeedReference { get; init; } = "";
        public string Subject { get; init; } = "";
        public string Text { get; init; } = "";
        public DateTimeOffset At { get; init; }
    }
}
