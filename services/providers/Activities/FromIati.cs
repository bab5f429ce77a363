using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Providers.Activities.Iati;

namespace Counterpart.Providers.Activities;

/// <summary>An IATI activity in our terms. What is not known stays empty.</summary>
public static class FromIati
{
    private static readonly string[] Roles = ["funding", "accountable", "extending", "implementing"];

    public static ActivityFacts Facts(IatiActivity activity)
    {
        var sectors = Dac([.. activity.Sectors, .. activity.TransactionSectors]);
        var (articles, types) = Suggestions.Of(activity.Title ?? "", activity.Description ?? "", sectors, activity.Tags.SelectMany(Tagged));
        return new ActivityFacts
        {
            Identifier = activity.Identifier,
            Title = activity.Title ?? activity.Identifier,
            Description = activity.Description ?? "",
            Reporter = activity.ReportingOrgRef ?? activity.ReportingOrgName ?? "",
            ReporterName = activity.ReportingOrgName ?? "",
            States = [.. activity.RecipientCountries.Select(country => country.Code).Concat(activity.TransactionCountries).Select(Alpha3).Distinct(StringComparer.Ordinal)],
            Sectors = sectors,
            SectorShares = Shares(activity),
            Articles = articles,
            Types = [.. types.Select(type => type.Type)],
            SuggestedTypes = types,
            Status = activity.Status is { } status ? (ActivityStatus)(status - 1) : null,
            Period = new Period(activity.ActualStart ?? activity.PlannedStart, activity.ActualEnd ?? activity.PlannedEnd),
            Organisations = [.. activity.ParticipatingOrgs.Where(org => org.Role is not null).Select(org => new ActivityOrganisation(org.Ref, org.Name ?? org.Ref ?? "", Roles[org.Role!.Value - 1]))],
            Commitments = [.. (activity.Money.Commitments.Count > 0 ? activity.Money.Commitments : activity.Money.Budget)
                .OrderBy(total => total.Key, StringComparer.Ordinal).Select(total => new Money(total.Value, total.Key))],
            Hierarchy = activity.Hierarchy,
            Relations =
            [
                .. activity.RelatedActivities.Where(related => related.Type is not null && related.Ref != activity.Identifier)
                    .Select(related => new ActivityRelation(related.Ref, (ActivityRelationKind)(related.Type!.Value - 1))).Distinct(),
            ],
        };
    }

    /// <summary>Whoever divides the activity has no need to look at its transactions.</summary>
    private static List<SectorShare> Shares(IatiActivity activity) =>
    [
        .. (activity.Sectors.Count > 0 ? activity.Sectors : activity.TransactionSectors).DistinctBy(sector => (sector.Vocabulary, sector.Code))
            .Select(sector => new SectorShare(sector.Vocabulary, sector.Code, sector.Percentage, OfTransactions: activity.Sectors.Count == 0)),
    ];

    private static IEnumerable<ArticleReference> Tagged(IatiCode tag)
    {
        if (tag is { Vocabulary: ArticleTags.Vocabulary, VocabularyUri: ArticleTags.VocabularyUri } && ArticleReference.TryParse(tag.Code, out var article))
            yield return article;
    }

    private static List<string> Dac(IEnumerable<IatiSector> sectors) =>
        [.. sectors.Where(sector => sector.Vocabulary is "1" or "2").Select(sector => sector.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <remarks>Kosovo occurs as XK, which ISO 3166-1 leaves to its users; anything else unknown is kept as it was written.</remarks>
    private static string Alpha3(string code) => States.Find(code)?.Alpha3 ?? (code == "XK" ? "XKX" : code);
}
