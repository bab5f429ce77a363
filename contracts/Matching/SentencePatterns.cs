using System.Collections.Frozen;
using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Contracts.Matching;

/// <summary>
/// How each clause that matching says reads in English, by its key (<c>sentences.tsv</c>). {0} is the first argument as it stands; what stands behind a colon
/// says what it is a code of:
/// <list type="table">
/// <item><term>state, subregion, group</term><description>alpha-3, M49 code, code of a regional group</description></item>
/// <item><term>type, types</term><description>one type of assistance; several, with commas between them</description></item>
/// <item><term>languages, languages-or</term><description>ISO 639-1 codes with commas between them, said with "and" or with "or"</description></item>
/// <item><term>quoted</term><description>words of a record, with commas between them, each in quotation marks</description></item>
/// <item><term>weight</term><description>essential or desirable</description></item>
/// <item><term>law</term><description>a legal system: civil, common, mixed, religious, customary</description></item>
/// <item><term>money, number</term><description>as English writes it: USD 90,000 and 4,812</description></item>
/// <item><term>months</term><description>how many</description></item>
/// </list>
/// </summary>
public static class SentencePatterns
{
    public static FrozenDictionary<string, string> English { get; } =
        TsvResource.Read("sentences").ToFrozenDictionary(row => row["key"], row => row["pattern"], StringComparer.Ordinal);
}
