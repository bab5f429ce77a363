using System.Diagnostics.CodeAnalysis;
using Counterpart.Contracts.Needs;

namespace Counterpart.Needs.Posting;

/// <summary>A need as the API shows it.</summary>
public sealed record NeedView : NeedFacts
{
    [SetsRequiredMembers]
    public NeedView(NeedRecord need) : base(need.Facts)
    {
        Id = need.NeedId;
        Version = need.Version;
        ConfirmedAt = need.ConfirmedAt;
        UpdatedAt = need.UpdatedAt;
    }

    public Guid Id { get; }
    public int Version { get; }

    /// <summary>When the State's focal point last said that this is its need; absent while it has not (A5).</summary>
    public DateTimeOffset? ConfirmedAt { get; }

    public DateTimeOffset UpdatedAt { get; }
}
