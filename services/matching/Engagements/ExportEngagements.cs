using System.Xml;
using System.Xml.Linq;
using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Proposals;
using Counterpart.Matching.World;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Counterpart.Matching.Engagements;

/// <summary>GET /engagements/export: matched assistance as IATI 2.03 (H2), of the engagements that the reader sees, written as it is read.</summary>
internal static class ExportEngagements
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/engagements/export", Handle).Allow(PairingSight.Readers).Produces(StatusCodes.Status200OK, contentType: "application/xml")
            .WithTags("Engagements").WithSummary("The engagements that you see as an IATI 2.03 activity file; state=KEN for one State.");

    public static Results<PushStreamHttpResult, ProblemHttpResult> Handle(
        string? state, Caller caller, Database database, IOptions<PublisherOptions> publisher, TimeProvider clock, CancellationToken cancellation)
    {
        var alpha3 = States.Find(state)?.Alpha3;
        if (!string.IsNullOrEmpty(state) && alpha3 is null)
            return Problem.Invalid("unknown-state", "state", $"'{state}' is not a State.");
        return TypedResults.Stream(body => WriteAsync(body, alpha3, caller, database, publisher.Value, clock, cancellation), "application/xml", "counterpart-iati.xml");
    }

    private static async Task WriteAsync(Stream body, string? state, Caller caller, Database database, PublisherOptions publisher, TimeProvider clock, CancellationToken cancellation)
    {
        var parameters = PairingSight.Parameters(caller);
        parameters.Add("Only", state);
        await using var connection = await database.Source.OpenConnectionAsync(cancellation);
        await using var writer = XmlWriter.Create(body, new XmlWriterSettings { Async = true, Indent = true });
        await writer.WriteStartDocumentAsync();
        await writer.WriteStartElementAsync(null, "iati-activities", null);
        await writer.WriteAttributeStringAsync(null, "version", null, "2.03");
        await writer.WriteAttributeStringAsync(null, "generated-datetime", null, XmlConvert.ToString(clock.GetUtcNow()));
        await foreach (var row in connection.QueryUnbufferedAsync<Row>(Query, parameters).WithCancellation(cancellation))
            await IatiOf.Engagement(row.For(caller), publisher).WriteToAsync(writer, cancellation);
        await writer.WriteEndElementAsync();
        await writer.WriteEndDocumentAsync();
    }

    /// <remarks>Who else helps with the same need is told only as far as the reader sees it too.</remarks>
    private const string Query =
        $"""
        select e.engagement_id, e.status, e.outcome, e.started_at, e.closed_at, p.facts as pairing, needs.facts as need,
               (select coalesce(jsonb_agg(p.facts order by other.engagement_id), '[]')
                from engagements other
                join pairings p on p.pairing_id = other.engagement_id
                where other.need_id = e.need_id and other.engagement_id <> e.engagement_id and {PairingSight.Predicate}) as others
        from engagements e
        join pairings p on p.pairing_id = e.engagement_id
        join needs on needs.need_id = e.need_id
        where {PairingSight.Predicate}
          and (@Only::text is null or p.state = @Only)
        order by e.started_at desc, e.engagement_id desc
        """;

    private sealed record Row
    {
        public Guid EngagementId { get; init; }
        public string Status { get; init; } = "";
        public string? Outcome { get; init; }
        public DateTimeOffset StartedAt { get; init; }
        public DateTimeOffset? ClosedAt { get; init; }
        public PairingFacts Pairing { get; init; } = null!;
        public NeedFacts Need { get; init; } = null!;
        public PairingFacts[] Others { get; init; } = [];

        /// <remarks>A State may have taken its need back to itself since: then it is told no more than the engagement says (I2).</remarks>
        public ExportedEngagement For(Caller caller) =>
            new(EngagementId, Status == "closed", Outcome == "not-delivered", StartedAt, ClosedAt, Pairing, caller.Reads(Need) ? Need : null, Others);
    }
}

/// <summary>What an export says of one engagement.</summary>
/// <param name="Need">Null for those who may not read it.</param>
/// <param name="Others">Pairings of the other engagements of the same need.</param>
internal sealed record ExportedEngagement(
    Guid Id, bool Closed, bool NotDelivered, DateTimeOffset StartedAt, DateTimeOffset? ClosedAt, PairingFacts Pairing, NeedFacts? Need, IReadOnlyList<PairingFacts> Others);

/// <summary>Writes one engagement as an activity of IATI 2.03, its elements in the order of the standard.</summary>
internal static class IatiOf
{
    private const string Government = "10";
    private const string Multilateral = "40";
    private const string Triangular = "8";

    /// <summary>D01 donor country personnel, D02 other technical assistance.</summary>
    private const string Personnel = "D01";
    private const string OtherAssistance = "D02";

    public static XElement Engagement(ExportedEngagement engagement, PublisherOptions publisher)
    {
        var (pairing, need) = (engagement.Pairing, engagement.Need);
        var partners = engagement.Others.Where(other => BringsPeople(other) != BringsPeople(pairing)).ToList();
        var state = States.Find(pairing.State);
        return new XElement(
            "iati-activity",
            need is null ? null : new XAttribute(XNamespace.Xml + "lang", need.Language),
            new XAttribute("last-updated-datetime", XmlConvert.ToString(engagement.ClosedAt ?? engagement.StartedAt)),
            new XElement("iati-identifier", $"{publisher.Identifier}-COUNTERPART-{engagement.Id:N}"),
            new XElement("reporting-org", new XAttribute("ref", publisher.Identifier), new XAttribute("type", Multilateral), new XAttribute("secondary-reporter", "1"), Narrative(publisher.Name)),
            new XElement("title", Narrative(need?.Title ?? pairing.NeedTitle)),
            new XElement("description", new XAttribute("type", "1"), Narrative(need?.Description is { Length: > 0 } description ? description : pairing.NeedTitle)),
            partners.Prepend(pairing).Select(Giver),
            new XElement("participating-org", new XAttribute("role", "2"), new XAttribute("type", Government), Narrative(States.Name(pairing.State))),
            new XElement("other-identifier", new XAttribute("ref", pairing.NeedReference), new XAttribute("type", "A9")),
            new XElement("activity-status", new XAttribute("code", engagement.NotDelivered ? "5" : engagement.Closed ? "4" : "2")),
            Date("1", need?.Wanted?.From), Date("2", Day(engagement.StartedAt)), Date("3", need?.Wanted?.Until), Date("4", engagement.ClosedAt is { } closed ? Day(closed) : null),
            state is null ? null : new XElement("recipient-country", new XAttribute("code", state.Alpha2), new XAttribute("percentage", "100")),
            new XElement("sector", new XAttribute("vocabulary", "1"), new XAttribute("code", Sectors.Core), new XAttribute("percentage", "100")),
            need?.Articles.Select(Tag),
            partners.Count > 0 ? new XElement("collaboration-type", new XAttribute("code", Triangular)) : null,
            new XElement("default-aid-type", new XAttribute("code", BringsPeople(pairing) || need?.Types is ["on_site_expert"] ? Personnel : OtherAssistance), new XAttribute("vocabulary", "1")));
    }

    /// <summary>Peer States and the experts whom States nominated; together with a donor or a provider that is triangular cooperation.</summary>
    private static bool BringsPeople(PairingFacts pairing) => pairing.ProfileKind is ProfileKind.Expert or ProfileKind.PeerState;

    /// <remarks>What is published names no persons: an expert stands as the nominee of a State.</remarks>
    private static XElement Giver(PairingFacts pairing)
    {
        var role = new XAttribute("role", pairing.ProfileKind == ProfileKind.Donor ? "1" : "4");
        return pairing.ProfileKind switch
        {
            ProfileKind.Expert => new XElement("participating-org", role, new XAttribute("type", Government), Narrative(pairing.ProfileState is { } nominated ? $"Expert nominated by {States.Name(nominated)}" : "Expert")),
            ProfileKind.PeerState => new XElement("participating-org", role, new XAttribute("type", Government), Narrative(States.Name(pairing.ProfileState ?? pairing.ProfileName))),
            _ => new XElement("participating-org", role, new XAttribute("ref", pairing.ProfileOwner), Narrative(pairing.ProfileName)),
        };
    }

    private static XElement Tag(SoughtArticle article) => new(
        "tag",
        new XAttribute("vocabulary", ArticleTags.Vocabulary), new XAttribute("vocabulary-uri", ArticleTags.VocabularyUri), new XAttribute("code", article.Article),
        Narrative(ArticleReference.TryParse(article.Article, out var reference) && Articles.Find(reference.Article) is { } known ? known.Title : article.Article, "en"));

    private static XElement? Date(string type, DateOnly? day) =>
        day is { } given ? new XElement("activity-date", new XAttribute("type", type), new XAttribute("iso-date", given.ToString("O", System.Globalization.CultureInfo.InvariantCulture))) : null;

    private static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);

    private static XElement Narrative(string text, string? language = null) => new("narrative", language is null ? null : new XAttribute(XNamespace.Xml + "lang", language), Sound(text));

    /// <remarks>XML has no place for some characters that JSON has.</remarks>
    private static string Sound(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value)));
}
