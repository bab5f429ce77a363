using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Providers.Activities;

/// <summary>Articles and types that a text points to, with the words that did it (A9). English, French and Spanish; a person confirms.</summary>
public static class Suggestions
{
    private static readonly (string Article, string Phrases)[] ArticlePhrases =
    [
        ("5", "anti-corruption strateg|anticorruption strateg|national strategy against corruption|stratégie nationale de lutte contre la corruption|estrategia anticorrupción"),
        ("6", "anti-corruption (commission|agency|authority|bureau|body|bodies)|anticorruption (commission|agency)|anti-corruption institution|organe de prévention|agence anticorruption"),
        ("7", "civil service reform|public service reform|recruitment of public officials|réforme de la fonction publique|merit-based recruitment"),
        ("8", "code of conduct|codes of conduct|asset declaration|conflicts? of interest|déclaration de patrimoine|integrity of public officials"),
        ("9", "procurement|public finance management|public financial management|marchés publics|contratación pública|audit (institution|office|court)|budget transparency"),
        ("10", "access to information|freedom of information|open government|accès à l'information|acceso a la información"),
        ("11", "judicial integrity|integrity of the judiciary|independence of the judiciary|judicial reform|réforme de la justice|reforma judicial"),
        ("13", "civil society|citizen participation|public awareness of corruption|société civile|sociedad civil|investigative journalis"),
        ("14", "money.?laundering|blanchiment|lavado de (dinero|activos)|financial intelligence|AML"),
        ("15", "bribery|soborno|corruption d'agents publics"),
        ("20", "illicit enrichment|enrichissement illicite|enriquecimiento ilícito"),
        ("23", "laundering of proceeds|anti-money.?laundering"),
        ("30", "prosecution of corruption|prosecut(ion|or)s?|poursuites|ministerio público"),
        ("31", "confiscation|forfeiture|freezing of assets|seizure|decomiso|saisie"),
        ("32", "witness protection|protection of witnesses|protection des témoins|protección de testigos"),
        ("33", "whistle.?blow|reporting persons|lanceurs d'alerte|denunciantes"),
        ("36", "anti-corruption (police|unit|court)|specialized (courts?|units?)|anti.?fraud|police reform|law enforcement capacity"),
        ("38", "inter-?agency cooperation|cooperation between national authorities"),
        ("43", "international cooperation in criminal"),
        ("44", "extradition|extradición"),
        ("46", "mutual legal assistance|entraide judiciaire|asistencia judicial recíproca"),
        ("48", "law enforcement cooperation|cross-border investigation"),
        ("50", "special investigative|undercover|techniques d'enquête spéciales"),
        ("51", "asset recovery|stolen assets|recouvrement (d'|des )avoirs|recuperación de activos"),
        ("58", "financial intelligence unit|FIU|cellule de renseignement financier"),
        ("60", "training of (anti-corruption|investigators|prosecutors)|anti-corruption training"),
    ];

    private static readonly (string Type, string Phrases)[] TypePhrases =
    [
        ("capacity_building", "capacity|training|trained|workshop|renforcement des capacités|formation|capacitación|fortalecimiento"),
        ("legislative_drafting_legal_advice", "legislati|draft(ing)? (of )?law|legal framework|legal advice|projet de loi|cadre juridique|marco legal"),
        ("technological_assistance", "software|information system|IT system|digital|e-government|computeri[sz]|système d'information|goAML|database"),
        ("on_site_expert", "adviser|advisor|mentor|resident expert|expert on site|conseiller"),
        ("institution_building", "institution.building|institutional (development|strengthening|reform)|establish(ment of|ing) (a|an|the) .{0,30}(commission|agency|unit)|renforcement institutionnel"),
        ("good_practices", "good practices|lessons learned|best practices|guidelines|bonnes pratiques"),
        ("action_plan", "action plan|roadmap|plan d'action|plan de acción"),
    ];

    private static readonly FrozenDictionary<string, Regex> Articles = Compile(ArticlePhrases);
    private static readonly FrozenDictionary<string, Regex> Types = Compile(TypePhrases);

    /// <param name="sectors">DAC purpose codes.</param>
    public static IReadOnlyList<SuggestedArticle> ArticlesOf(string text, IReadOnlyList<string> sectors) =>
    [
        .. from pair in Articles
           let match = pair.Value.Match(text)
           where match.Success
           orderby pair.Key.Length, pair.Key
           select new SuggestedArticle(pair.Key, $"“{match.Value}”"),
        // The core code covers the whole Convention and so points nowhere in it.
        .. from sector in sectors
           where sector != Sectors.Core
           from article in Sectors.Articles(sector).Order(StringComparer.Ordinal)
           where !Articles.TryGetValue(article, out var words) || !words.IsMatch(text)
           group sector by article into hints
           select new SuggestedArticle(hints.Key, $"sector {hints.First()}"),
    ];

    public static IReadOnlyList<string> TypesOf(string text) =>
        [.. Types.Where(pair => pair.Value.IsMatch(text)).Select(pair => pair.Key).Order(StringComparer.Ordinal)];

    private static FrozenDictionary<string, Regex> Compile((string Code, string Phrases)[] table) => table.ToFrozenDictionary(
        row => row.Code,
        row => new Regex($@"\b(?:{row.Phrases})\w*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1)));
}
