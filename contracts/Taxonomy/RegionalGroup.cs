namespace Counterpart.Contracts.Taxonomy;

/// <summary>The regional groups of States Members of the United Nations.</summary>
public enum RegionalGroup
{
    African,
    AsiaPacific,
    EasternEuropean,
    LatinAmericanAndCaribbean,
    WesternEuropeanAndOthers,
}
