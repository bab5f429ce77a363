using System.Xml.Linq;

namespace Counterpart.Providers.Activities.Iati;

/// <summary>
/// Sectors that are named on transactions, each once, with its share in what the transactions of its vocabulary are worth: of commitments, where any has a
/// sector, else of what went out. Nothing is converted, so there is no share where there are two currencies.
/// </summary>
internal static class TransactionSectors
{
    private sealed record Named(XElement Transaction, IatiSector Sector);

    public static IReadOnlyList<IatiSector> Of(IReadOnlyList<XElement> transactions, IReadOnlyList<Amounts.Sum> sums, string? language, Fields fields)
    {
        var named = transactions
            .SelectMany(transaction => transaction.Elements("sector").Select(e => Parts.Sector(e, language, fields)).OfType<IatiSector>(), (transaction, sector) => new Named(transaction, sector))
            .ToList();

        return [.. named.GroupBy(n => n.Sector.Vocabulary).SelectMany(vocabulary => Shares([.. vocabulary], sums))];
    }

    private static IEnumerable<IatiSector> Shares(IReadOnlyList<Named> vocabulary, IReadOnlyList<Amounts.Sum> sums)
    {
        var bySector = vocabulary.GroupBy(n => n.Sector.Code);
        var sectorsOf = vocabulary.GroupBy(n => n.Transaction).ToDictionary(same => same.Key, same => same.Count());
        var worth = Worth(sums.Where(sum => sectorsOf.ContainsKey(sum.Holder)));
        var total = worth.Values.Sum();
        if (total <= 0)
            return bySector.Select(same => same.First().Sector with { Percentage = null });

        return bySector.Select(same => same.First().Sector with
        {
            Percentage = Math.Round(same.Sum(n => worth.GetValueOrDefault(n.Transaction) * (n.Sector.Percentage ?? 100m / sectorsOf[n.Transaction])) / total, 2),
        });
    }

    private static Dictionary<XElement, decimal> Worth(IEnumerable<Amounts.Sum> sums)
    {
        var counted = sums.Where(sum => sum.Type is Amounts.Commitment or Amounts.Disbursement or Amounts.Expenditure && sum.Amount > 0).ToList();
        if (counted.Exists(sum => sum.Type is Amounts.Commitment))
            counted.RemoveAll(sum => sum.Type is not Amounts.Commitment);
        return counted.DistinctBy(sum => sum.Currency).Count() == 1 ? counted.ToDictionary(sum => sum.Holder, sum => sum.Amount) : [];
    }
}
