using System.Text.Json;

namespace Counterpart.Matching.Engine;

/// <summary>How much of a criterion's points something gives that meets it only in part: per cent, except the two article weights.</summary>
public sealed record PolicyShares
{
    // An essential article weighs this many times as much as a desirable one does.
    public int EssentialWeight { get; init; } = 2;
    public int DesirableWeight { get; init; } = 1;

    // Theme: the article itself, the article of which the paragraph is part, a part of it, a related article, the same chapter.
    public int Lead { get; init; } = 100;
    public int Competent { get; init; } = 80;
    public int WholeLead { get; init; } = 95;
    public int WholeCompetent { get; init; } = 75;
    public int PartLead { get; init; } = 70;
    public int PartCompetent { get; init; } = 55;
    public int RelatedLead { get; init; } = 40;
    public int RelatedCompetent { get; init; } = 30;
    public int ChapterLead { get; init; } = 12;
    public int ChapterCompetent { get; init; } = 8;

    /// <summary>A type that corresponds in the other review cycle's words.</summary>
    public int CorrespondingType { get; init; } = 75;

    // Place: the State itself gives all.
    public int Subregion { get; init; } = 85;
    public int WiderSubregion { get; init; } = 80;
    public int Group { get; init; } = 70;
    public int Anywhere { get; init; } = 50;

    /// <summary>Added for a peer State of the same regional group (South-South, 001 ¶14).</summary>
    public int PeerBonus { get; init; } = 15;

    /// <summary>One common language; the rest is shared among all that were asked for.</summary>
    public int FirstLanguage { get; init; } = 60;

    /// <summary>A system on which the State's own rests.</summary>
    public int CoreLegalSystem { get; init; } = 60;
    public int UnknownLegalSystem { get; init; } = 50;
    public int NoPeriodWanted { get; init; } = 70;
    public int NoCostNamed { get; init; } = 50;
    public int NoBudgetNamed { get; init; } = 50;
    public int AssistanceInKind { get; init; } = 80;
    public int OtherCurrency { get; init; } = 50;

    /// <summary>A likeness of so many per cent gives all points for text: no need is as like a curriculum vitae as a text is like itself.</summary>
    public int EnoughLikeness { get; init; } = 40;

    /// <summary>What is wrong, by field as it is written in the document.</summary>
    public IEnumerable<(string Field, string Detail)> Faults()
    {
        foreach (var (field, weight) in new[] { (nameof(EssentialWeight), EssentialWeight), (nameof(DesirableWeight), DesirableWeight) })
        {
            if (weight is < 1 or > 100)
                yield return (Written(field), "The weight of an article lies between 1 and 100.");
        }

        if (EnoughLikeness is < 1 or > 100)
            yield return (Written(nameof(EnoughLikeness)), "The likeness that is enough lies between 1 and 100 per cent.");
        foreach (var (field, share) in Percentages())
        {
            if (share is < 0 or > 100)
                yield return (Written(field), "A share lies between 0 and 100 per cent.");
        }

        static string Written(string field) => JsonNamingPolicy.CamelCase.ConvertName(field);
    }

    private (string Field, int Share)[] Percentages() =>
    [
        (nameof(Lead), Lead), (nameof(Competent), Competent), (nameof(WholeLead), WholeLead), (nameof(WholeCompetent), WholeCompetent),
        (nameof(PartLead), PartLead), (nameof(PartCompetent), PartCompetent), (nameof(RelatedLead), RelatedLead), (nameof(RelatedCompetent), RelatedCompetent),
        (nameof(ChapterLead), ChapterLead), (nameof(ChapterCompetent), ChapterCompetent), (nameof(CorrespondingType), CorrespondingType),
        (nameof(Subregion), Subregion), (nameof(WiderSubregion), WiderSubregion), (nameof(Group), Group), (nameof(Anywhere), Anywhere), (nameof(PeerBonus), PeerBonus),
        (nameof(FirstLanguage), FirstLanguage), (nameof(CoreLegalSystem), CoreLegalSystem), (nameof(UnknownLegalSystem), UnknownLegalSystem),
        (nameof(NoPeriodWanted), NoPeriodWanted), (nameof(NoCostNamed), NoCostNamed), (nameof(NoBudgetNamed), NoBudgetNamed), (nameof(AssistanceInKind), AssistanceInKind), (nameof(OtherCurrency), OtherCurrency),
    ];
}
