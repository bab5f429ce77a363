using System.Collections.Frozen;
using System.Globalization;

namespace Counterpart.Providers.Activities.Iati;

/// <summary>The codes of IATI 2.03, and the names and letters that earlier versions wrote instead.</summary>
internal sealed class Codes
{
    public static readonly Codes DateTypes = new(
        [1, 2, 3, 4],
        ("start-planned", 1), ("start-actual", 2), ("end-planned", 3), ("end-actual", 4));

    public static readonly Codes Roles = new(
        [1, 2, 3, 4],
        ("Funding", 1), ("Accountable", 2), ("Extending", 3), ("Implementing", 4));

    public static readonly Codes Statuses = new(
        [1, 2, 3, 4, 5, 6],
        ("Pipeline/identification", 1), ("Pipeline", 1), ("Identification", 1), ("Implementation", 2),
        ("Completion", 3), ("Finalisation", 3), ("Post-completion", 4), ("Closed", 4), ("Cancelled", 5), ("Suspended", 6));

    public static readonly Codes OrgTypes = new(
        [10, 11, 15, 21, 22, 23, 24, 30, 40, 60, 70, 71, 72, 73, 80, 90],
        ("Government", 10), ("Local Government", 11), ("Other Public Sector", 15), ("International NGO", 21),
        ("National NGO", 22), ("Regional NGO", 23), ("Public Private Partnership", 30), ("Multilateral", 40),
        ("Foundation", 60), ("Private Sector", 70), ("Academic, Training and Research", 80), ("Other", 90));

    public static readonly Codes TransactionTypes = new(
        Enumerable.Range(1, 13),
        ("IF", 1), ("C", 2), ("D", 3), ("E", 4), ("IR", 5), ("LR", 6), ("R", 7), ("QP", 8), ("QS", 9), ("CG", 10));

    public static readonly Codes Relations = new([1, 2, 3, 4, 5]);

    public static readonly Codes BudgetTypes = new([1, 2], ("Original", 1), ("Revised", 2));

    private static readonly FrozenDictionary<string, string> Vocabularies = new Dictionary<string, string>
    {
        ["DAC"] = "1",
        ["DAC-3"] = "2",
        ["COFOG"] = "3",
        ["NACE"] = "4",
        ["NTEE"] = "5",
        ["ADT"] = "6",
        ["RO"] = "99",
        ["RO2"] = "98",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly FrozenSet<int> codes;
    private readonly FrozenDictionary<string, int> names;

    private Codes(IEnumerable<int> codes, params (string Name, int Code)[] names)
    {
        this.codes = codes.ToFrozenSet();
        this.names = names.ToFrozenDictionary(n => n.Name, n => n.Code, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The code for a code, name or letter of any version; null where there is none.</summary>
    public int? Find(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? codes.Contains(code) ? code : null
            : names.TryGetValue(text, out code) ? code : null;

    /// <summary>
    /// The 2.03 code of a sector's vocabulary; an unknown name is kept. None stated means DAC.
    /// Before 2.01 <c>DAC</c> was written over three-digit categories too, which are vocabulary 2.
    /// </summary>
    public static string Vocabulary(string? stated, string sector) =>
        stated is null || stated.Equals("DAC", StringComparison.OrdinalIgnoreCase)
            ? sector.Length == 3 ? "2" : "1"
            : Vocabularies.GetValueOrDefault(stated, stated);
}
