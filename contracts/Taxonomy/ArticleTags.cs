namespace Counterpart.Contracts.Taxonomy;

/// <summary>Articles of the Convention as tags of an IATI activity: IATI knows no vocabulary of them, so they stand in one of our own, told by its address.</summary>
public static class ArticleTags
{
    /// <summary>Codelist TagVocabulary: that of the reporting organisation.</summary>
    public const string Vocabulary = "99";

    public const string VocabularyUri = "https://www.unodc.org/unodc/en/treaties/CAC/";
}
