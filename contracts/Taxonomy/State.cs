namespace Counterpart.Contracts.Taxonomy;

/// <summary>A State, or a territory that ISO 3166-1 lists; what a need, a profile or an activity names as its place.</summary>
/// <param name="Numeric">Three digits, as in ISO 3166-1 and M49.</param>
/// <param name="Name">The short English name the United Nations uses, without its article: "Gambia", "Côte d'Ivoire".</param>
/// <param name="Group">Null for what is neither a Member State nor an observer that takes part in a group.</param>
/// <param name="RegionCode">M49, such as <c>002</c>; empty for Antarctica, as are the three that follow.</param>
/// <param name="SubregionCode">M49, such as <c>202</c>.</param>
/// <param name="IntermediateCode">M49 of the finer region within, such as <c>014</c> Eastern Africa; empty where there is none.</param>
/// <param name="Ldc">Least developed country.</param>
/// <param name="Lldc">Landlocked developing country.</param>
/// <param name="Sids">Small island developing State.</param>
/// <param name="LegalSystem">One of civil, common, mixed, religious, customary; empty where it is not known.</param>
/// <param name="CoreLegalSystem">What a mixed system rests on: civil, common, common+civil; empty where it is neither or not known.</param>
/// <param name="Languages">Official languages, codes that <see cref="Taxonomy.Languages.Find"/> knows.</param>
/// <param name="Party">Party to the Convention, as far as the sources reach (November 2021).</param>
public sealed record State(
    string Alpha3,
    string Alpha2,
    string Numeric,
    string Name,
    RegionalGroup? Group,
    string RegionCode,
    string Region,
    string SubregionCode,
    string Subregion,
    string IntermediateCode,
    string Intermediate,
    bool Ldc,
    bool Lldc,
    bool Sids,
    bool UnMember,
    string LegalSystem,
    string CoreLegalSystem,
    IReadOnlyList<string> Languages,
    bool Party)
{
    /// <summary>M49 codes of the subregions it lies in, the finest first.</summary>
    public IEnumerable<string> SubregionCodes => IntermediateCode.Length > 0 ? [IntermediateCode, SubregionCode] : [SubregionCode];
}
