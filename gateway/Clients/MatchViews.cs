using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Microsoft.AspNetCore.Http.Extensions;

namespace Counterpart.Gateway.Clients;

/// <summary>Which open needs suit a profile, and which come near (C4, C6).</summary>
/// <param name="Considered">Open needs that the reader may read.</param>
/// <param name="Total">All that suit; those shown are the best of them.</param>
public sealed record MatchesView(int Considered, int Total, IReadOnlyList<MatchView> Suiting, IReadOnlyList<NearView> Near);

/// <summary>An open need as it suits a profile.</summary>
public sealed record MatchView : IScored
{
    public required Guid NeedId { get; init; }
    public required string NeedReference { get; init; }
    public required string NeedTitle { get; init; }
    public required string State { get; init; }
    public Priority Priority { get; init; } = Priority.Medium;
    public Visibility Visibility { get; init; } = Visibility.Donors;
    public IReadOnlyList<SoughtArticle> Articles { get; init; } = [];
    public IReadOnlyList<string> Types { get; init; } = [];
    public Period? Wanted { get; init; }
    public Money? Cost { get; init; }
    public DateTimeOffset? OpenSince { get; init; }
    public required int Score { get; init; }
    public IReadOnlyList<Contribution> Contributions { get; init; } = [];

    /// <summary>The proposal of the two, if there is one.</summary>
    public Guid? Pairing { get; init; }
}

/// <param name="Broken">Hard rules that stand against it.</param>
/// <param name="Change">The smallest change that would make it suit; null when no two together would.</param>
public sealed record NearView(MatchView Match, IReadOnlyList<HardRule> Broken, WhatIf? Change);

/// <summary>An open need for which nobody is proposed, and why as far as the reader may know it.</summary>
public sealed record OrphanView(
    Guid Id, string Reference, string State, string Title, Priority Priority, IReadOnlyList<SoughtArticle> Articles, IReadOnlyList<string> Types, DateTimeOffset? OpenSince, string Sentence, IReadOnlyList<Clause> Clauses);

/// <summary>What is asked of the orphans, in the same words in the page's address and the service's.</summary>
public sealed record OrphanQuestion(IReadOnlyList<string> Article, string? Type = null, string? Group = null, string? State = null)
{
    /// <summary>With its question mark; nothing for what is not asked.</summary>
    public string ToQuery(string? cursor, int? limit = null)
    {
        var query = new QueryBuilder();
        foreach (var article in Article)
            query.Add("article", article);
        foreach (var (name, value) in new[] { ("type", Type), ("group", Group), ("state", State), ("cursor", cursor), ("limit", limit?.ToString(CultureInfo.InvariantCulture)) })
        {
            if (!string.IsNullOrWhiteSpace(value))
                query.Add(name, value);
        }

        return query.ToString();
    }
}
