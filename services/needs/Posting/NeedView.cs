using System.Diagnostics.CodeAnalysis;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Reviews;

namespace Counterpart.Needs.Posting;

/// <summary>A need as the API shows it.</summary>
public sealed record NeedView : NeedFacts
{
    [SetsRequiredMembers]
    public NeedView(NeedRecord need, DateTimeOffset now) : base(need.Facts)
    {
        Id = need.NeedId;
        Version = need.Version;
        ConfirmedAt = need.ConfirmedAt;
        UpdatedAt = need.UpdatedAt;
        if (NeedRecords.IsPublished(need.Facts.Status))
            (Freshness, ReviewBy) = (ReviewClock.Needs.At(need.ReviewedAt, now), ReviewClock.Needs.Next(need.ReviewedAt, now));
    }

    public Guid Id { get; }
    public int Version { get; }

    /// <summary>When the State's focal point last said that this is its need; absent while it has not (A5).</summary>
    public DateTimeOffset? ConfirmedAt { get; }

    public DateTimeOffset UpdatedAt { get; }

    /// <summary>Where its review clock stands (A4); absent while the need is not published, and once it is closed.</summary>
    public Freshness? Freshness { get; }

    /// <summary>When it becomes due, overdue or lapsed next, unless its State confirms it; absent without a clock, and once it has lapsed.</summary>
    public DateTimeOffset? ReviewBy { get; }

    /// <summary>Reference of the need that this one was found to be (C11); absent where it was not, and for those who may not see that need.</summary>
    public string? MergedInto { get; init; }
}
