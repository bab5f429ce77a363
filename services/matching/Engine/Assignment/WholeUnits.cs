using Counterpart.Contracts;

namespace Counterpart.Matching.Engine.Assignment;

/// <summary>Money as whole units of one currency: costs rounded up, budgets down, so that a plan never overspends.</summary>
internal static class WholeUnits
{
    /// <returns>Null when there is no rate on or before the day, or the amount is beyond counting.</returns>
    public static long? Of(ExchangeRates? rates, Money money, bool up)
    {
        var worth = rates is null || money.Currency == rates.Currency ? 1 : rates.Rates
            .Where(rate => rate.Currency == money.Currency && rate.Date <= rates.On && rate.Worth > 0)
            .OrderByDescending(rate => rate.Date).ThenBy(rate => rate.Worth)
            .Select(rate => rate.Worth)
            .FirstOrDefault();
        if (worth == 0 || money.Amount > 1e12m || money.Amount * worth > 1e12m)
            return null;
        var amount = money.Amount * worth;
        return (long)(up ? Math.Ceiling(amount) : Math.Floor(amount));
    }
}
