using System.Xml.Linq;

namespace Counterpart.Providers.Activities.Iati;

/// <summary>Sums the budgets and transactions of one activity.</summary>
internal static class Amounts
{
    public const int Commitment = 2;
    public const int Disbursement = 3;
    public const int Expenditure = 4;
    private const int Revised = 2;

    /// <summary>A budget or transaction whose amount is understood.</summary>
    public sealed record Sum(XElement Holder, int? Type, (string? Start, string? End) Period, string Currency, decimal Amount);

    public static IReadOnlyList<Sum> Transactions(XElement activity, string? defaultCurrency, Fields fields) =>
        [.. activity.Elements("transaction").Select(e => Read(e, TransactionType(e, fields), defaultCurrency, fields)).OfType<Sum>()];

    public static IatiMoney Total(XElement activity, IReadOnlyList<Sum> transactions, string? defaultCurrency, Fields fields)
    {
        var budgets = activity.Elements("budget")
            .Select(e => Read(e, fields.Code(e, "type", Codes.BudgetTypes), defaultCurrency, fields))
            .OfType<Sum>()
            .GroupBy(b => b.Period)
            .SelectMany(InForce);

        return new(
            ByCurrency(budgets),
            ByCurrency(transactions.Where(t => t.Type is Commitment)),
            ByCurrency(transactions.Where(t => t.Type is Disbursement or Expenditure)));
    }

    private static IEnumerable<Sum> InForce(IEnumerable<Sum> budgetsOfOnePeriod)
    {
        var revised = budgetsOfOnePeriod.Where(b => b.Type is Revised).ToList();
        return revised.Count > 0 ? revised : budgetsOfOnePeriod;
    }

    private static int? TransactionType(XElement transaction, Fields fields) =>
        transaction.Element("transaction-type") is { } type ? fields.Code(type, "code", Codes.TransactionTypes)
        : fields.Warn<int?>(transaction, "no-transaction-type", "The transaction has no type and is not counted.", null);

    private static Sum? Read(XElement holder, int? type, string? defaultCurrency, Fields fields)
    {
        if (holder.Element("value") is not { } value)
            return fields.Warn<Sum>(holder, "no-value", "There is no amount.", null);

        // The day the currency was converted: not used, but a publisher wants to hear that it is wrong.
        if (value.Attribute("value-date") is { } date)
            fields.Day(date);

        var stated = value.Attribute("currency")?.Value.Trim();
        var currency = fields.Currency(value, "currency") ?? (string.IsNullOrEmpty(stated) ? defaultCurrency : null);
        var amount = fields.Amount(value);

        if (currency is null && string.IsNullOrEmpty(stated))
            return fields.Warn<Sum>(value, "no-currency", "Neither the amount nor the activity states a known currency.", value.Value);

        return currency is null || amount is null ? null : new(holder, type, (Day(holder, "period-start"), Day(holder, "period-end")), currency, amount.Value);
    }

    private static string? Day(XElement budget, string name) => budget.Element(name)?.Attribute("iso-date")?.Value;

    private static Dictionary<string, decimal> ByCurrency(IEnumerable<Sum> sums) =>
        sums.GroupBy(s => s.Currency).ToDictionary(g => g.Key, g => g.Sum(s => s.Amount));
}
