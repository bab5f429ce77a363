using Counterpart.Contracts;
using Counterpart.Contracts.Reviews;
using Dapper;

namespace Counterpart.Platform.Database;

/// <summary>The review clock (A4) in SQL: the moments come as parameters, so that <see cref="ReviewClock"/> alone says how long a state lasts.</summary>
public static class ReviewSql
{
    /// <param name="since">The column that says when a row was last confirmed; takes the parameters of <see cref="AddReview"/>.</param>
    /// <returns>An expression for the state: <c>fresh</c>, <c>due</c>, <c>overdue</c> or <c>lapsed</c>; null where the column is.</returns>
    public static string Freshness(string since) =>
        $"(case when {since} <= @LapsedSince then 'lapsed' when {since} <= @OverdueSince then 'overdue' when {since} <= @DueSince then 'due' when {since} is not null then 'fresh' end)";

    public static DynamicParameters AddReview(this DynamicParameters parameters, ReviewClock clock, DateTimeOffset now)
    {
        parameters.Add("DueSince", clock.Latest(Contracts.Reviews.Freshness.Due, now).UtcDateTime);
        parameters.Add("OverdueSince", clock.Latest(Contracts.Reviews.Freshness.Overdue, now).UtcDateTime);
        parameters.Add("LapsedSince", clock.Latest(Contracts.Reviews.Freshness.Lapsed, now).UtcDateTime);
        return parameters;
    }

    /// <summary>States as they are asked for, each parameter with one or several of them between commas; what is none finds nothing. Null asks for all.</summary>
    public static string[]? Asked(string[]? values)
    {
        var asked = (values ?? []).SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToArray();
        return asked.Length == 0 ? null : [.. asked.Select(text => Kebab.TryParse<Freshness>(text, out var state) ? Kebab.Of(state) : text)];
    }
}
