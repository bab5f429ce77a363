using Counterpart.Contracts.Providers;

namespace Counterpart.Providers.Activities;

/// <summary>Something that one reporter said of an activity.</summary>
public sealed record Statement(string Reporter, DateTimeOffset? LastUpdated, DateTimeOffset SaidAt, byte[] Digest, ActivityFacts Facts);

/// <summary>
/// Makes one activity of all that was said of it (B3): of each reporter the newest statement counts; the activity's own
/// publisher speaks first, the others add what it left out. The same statements give the same activity in any order.
/// </summary>
public static class MergeStatements
{
    public static ActivityFacts Of(IReadOnlyCollection<Statement> statements)
    {
        var current = statements
            .GroupBy(statement => statement.Reporter, StringComparer.Ordinal)
            .Select(said => said.OrderByDescending(statement => statement.LastUpdated ?? DateTimeOffset.MinValue)
                .ThenByDescending(statement => statement.SaidAt).ThenBy(statement => Convert.ToHexString(statement.Digest), StringComparer.Ordinal).First())
            .OrderByDescending(Ownership)
            .ThenByDescending(statement => statement.LastUpdated ?? DateTimeOffset.MinValue)
            .ThenBy(statement => statement.Reporter, StringComparer.Ordinal)
            .Select(statement => statement.Facts)
            .ToList();
        return current.Skip(1).Aggregate(current[0], Add);
    }

    /// <remarks>Identifiers begin with that of their publisher, which may itself begin with another organisation's.</remarks>
    private static int Ownership(Statement statement) =>
        statement.Facts.Identifier.StartsWith(statement.Reporter, StringComparison.OrdinalIgnoreCase) ? statement.Reporter.Length : 0;

    private static ActivityFacts Add(ActivityFacts first, ActivityFacts other) => first with
    {
        Description = first.Description.Length > 0 ? first.Description : other.Description,
        States = [.. first.States.Union(other.States, StringComparer.Ordinal)],
        Sectors = [.. first.Sectors.Union(other.Sectors, StringComparer.Ordinal)],
        Articles = [.. first.Articles.UnionBy(other.Articles, article => article.Article, StringComparer.Ordinal)],
        Types = [.. first.Types.Union(other.Types, StringComparer.Ordinal)],
        Status = first.Status ?? other.Status,
        Period = new(first.Period.From ?? other.Period.From, first.Period.Until ?? other.Period.Until),
        Organisations = [.. first.Organisations.Union(other.Organisations)],
        Commitments = first.Commitments.Count > 0 ? first.Commitments : other.Commitments,
    };
}
