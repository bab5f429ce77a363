using System.Security.Cryptography;
using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Contracts.Providers;

namespace Counterpart.Providers.Activities;

/// <summary>Something that one reporter said of an activity.</summary>
/// <param name="Still">The answer of the owner who was asked; null for what stands in a file.</param>
/// <param name="Records">Of how many records of one file it was made.</param>
public sealed record Statement(string Reporter, DateTimeOffset? LastUpdated, DateTimeOffset SaidAt, byte[] Digest, ActivityFacts Facts, Still? Still = null, int Records = 1)
{
    /// <summary>What a file says; the same again has the same digest.</summary>
    public static Statement Of(ActivityFacts facts, DateTimeOffset? lastUpdated, DateTimeOffset now, int records = 1) =>
        new(facts.Reporter, lastUpdated, now, SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { facts, LastUpdated = lastUpdated }, ContractJson.Options)), facts, Records: records);
}

/// <summary>
/// Makes one activity of all that was said of it (B3): of each reporter the newest statement counts; the activity's own
/// publisher speaks first, the others add what it left out. The same statements give the same activity in any order.
/// </summary>
public static class MergeStatements
{
    public static ActivityFacts Of(IReadOnlyCollection<Statement> statements)
    {
        var current = Current(statements);
        return current.Skip(1).Aggregate(current[0].Facts, (merged, other) => Add(merged, other.Facts));
    }

    /// <summary>The last word of each reporter, the activity's own publisher first.</summary>
    public static IReadOnlyList<Statement> Current(IEnumerable<Statement> statements) =>
    [
        .. statements
            .GroupBy(statement => statement.Reporter, StringComparer.Ordinal)
            .Select(Newest)
            .OrderByDescending(Ownership)
            .ThenByDescending(statement => statement.LastUpdated ?? DateTimeOffset.MinValue)
            .ThenBy(statement => statement.Reporter, StringComparer.Ordinal),
    ];

    /// <summary>The last word of one reporter.</summary>
    public static Statement Newest(IEnumerable<Statement> said) => said
        .OrderByDescending(statement => statement.LastUpdated ?? DateTimeOffset.MinValue)
        .ThenByDescending(statement => statement.SaidAt).ThenByDescending(statement => statement.Records)
        .ThenBy(statement => Convert.ToHexString(statement.Digest), StringComparer.Ordinal).First();

    /// <summary>Two records of one file with the same identifier and reporter are one statement: the newer speaks first, the older adds what it left out.</summary>
    public static Statement Together(Statement first, Statement second, DateTimeOffset now)
    {
        var (newer, older) = second.LastUpdated > first.LastUpdated ? (second, first) : (first, second);
        return Statement.Of(Add(newer.Facts, older.Facts), newer.LastUpdated ?? older.LastUpdated, now, first.Records + second.Records);
    }

    /// <remarks>Identifiers begin with that of their publisher, which may itself begin with another organisation's.</remarks>
    private static int Ownership(Statement statement) =>
        statement.Facts.Identifier.StartsWith(statement.Reporter, StringComparison.OrdinalIgnoreCase) ? statement.Reporter.Length : 0;

    /// <summary>The first speaks, the other adds what it left out.</summary>
    public static ActivityFacts Add(ActivityFacts first, ActivityFacts other) => first with
    {
        Description = first.Description.Length > 0 ? first.Description : other.Description,
        States = [.. first.States.Union(other.States, StringComparer.Ordinal)],
        Sectors = [.. first.Sectors.Union(other.Sectors, StringComparer.Ordinal)],
        SectorShares = first.SectorShares.Count > 0 ? first.SectorShares : other.SectorShares,
        Articles = [.. first.Articles.UnionBy(other.Articles, article => article.Article, StringComparer.Ordinal)],
        Types = [.. first.Types.Union(other.Types, StringComparer.Ordinal)],
        SuggestedTypes = [.. first.SuggestedTypes.UnionBy(other.SuggestedTypes, type => type.Type, StringComparer.Ordinal)],
        Status = first.Status ?? other.Status,
        Period = new(first.Period.From ?? other.Period.From, first.Period.Until ?? other.Period.Until),
        Organisations = [.. first.Organisations.Union(other.Organisations)],
        Commitments = first.Commitments.Count > 0 ? first.Commitments : other.Commitments,
        Hierarchy = first.Hierarchy ?? other.Hierarchy,
        Relations = [.. first.Relations.Union(other.Relations)],
    };
}
