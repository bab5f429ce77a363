using System.Collections.Frozen;

namespace Counterpart.Contracts.Texts;

/// <summary>The languages whose words are stemmed; of others, words are taken as they stand.</summary>
public enum TextLanguage { English, French, Spanish, Other }

/// <summary>Words that say nothing of what a text is about; which of them a text uses also tells its language. Folded, as <see cref="Words"/> gives them.</summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> English = Set(
        "a about above after again against all also although am among an and any are as at be because been before being below between both but by can cannot could did do does doing done down during each either else "
        + "etc even ever every few for from further had has have having he hence her here hers herself him himself his how however i if in into is it its itself just let may me might more most much must my myself "
        + "neither no nor not of off on once one only or other others ought our ours ourselves out over own per rather same shall she should since so some such than that the their theirs them themselves then there "
        + "thereby therefore these they this those through thus to too under until up upon us use used uses using very via was we well were what when where whereas whether which while who whom whose why will with "
        + "within without would yet you your yours yourself yourselves "
        + "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred thousand day days week weeks month months year years");

    private static readonly FrozenSet<string> French = Set(
        "a ai ainsi alors apres au aucun aucune aussi autre autres aux avant avec avoir c ce ceci cela celle celles celui ces cet cette ceux chaque chez ci comme d dans de depuis des dont du elle elles en encore entre est "
        + "et etaient etait etant ete etre eu eux fait faire il ils j je l la le les leur leurs lors lui m ma mais meme memes mes moi moins mon n ne ni nos notre nous on ont ou par parmi pas pendant peu peut plus pour pourquoi "
        + "pres qu quand que quel quelle quelles quels qui quoi s sa sans se selon sera ses si soit son sont sous sur ta te tel telle telles tels tes toi ton tous tout toute toutes tres tu un une vers vos votre vous y "
        + "deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente cent mille jour jours semaine semaines mois an ans annee annees");

    private static readonly FrozenSet<string> Spanish = Set(
        "a al algo algunas alguno algunos ante antes asi aun aunque bajo bien cada como con contra cual cuales cuando cuyo cuya de del desde donde dos durante e el ella ellas ello ellos en entre era eran es esa esas ese eso esos "
        + "esta estaba estan estar estas este esto estos fue fueron ha habia han hasta hay la las le les lo los mas me mediante mi mientras mismo misma muy nada ni no nos nosotros o otra otras otro otros para pero poco por porque que quien "
        + "quienes se sea segun ser si sido sin sobre solo son su sus tal tales tambien tanto te tiene tienen todo toda todas todos tras tu u un una unas uno unos y ya yo "
        + "tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cien mil dia dias semana semanas mes meses ano anos");

    private static readonly FrozenSet<string>[] ByLanguage = [English, French, Spanish, FrozenSet<string>.Empty];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>>[] Lookups = [.. ByLanguage.Select(words => words.GetAlternateLookup<ReadOnlySpan<char>>())];

    public static bool Contains(TextLanguage language, ReadOnlySpan<char> word) => Lookups[(int)language].Contains(word);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
