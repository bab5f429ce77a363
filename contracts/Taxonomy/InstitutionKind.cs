namespace Counterpart.Contracts.Taxonomy;

/// <summary>The kinds of institutions that needs are written for; a need names its own institutions in its own words.</summary>
public enum InstitutionKind
{
    AntiCorruptionBody,
    FinancialIntelligenceUnit,
    LawEnforcement,
    Prosecution,
    Judiciary,
    CentralAuthority,
    AssetOffice,
    ProcurementBody,
    AuditInstitution,
    PublicService,
    Parliament,
    TaxAndCustoms,
}
