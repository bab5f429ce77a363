namespace Counterpart.Gateway.Clients;

/// <summary>All versions of the scoring policy (C1), the newest first.</summary>
/// <param name="Settled">False while open needs have still to be scored again under the version in use.</param>
public sealed record PolicyList(int InUse, bool Settled, IReadOnlyList<PolicyVersion> Items);

/// <summary>A version of the scoring policy.</summary>
public sealed record PolicyVersion
{
    public required int Version { get; init; }
    public bool InUse { get; init; }
    public required PolicyDocument Document { get; init; }
    public DateTimeOffset WrittenAt { get; init; }
    public string? By { get; init; }
    public string? Reason { get; init; }

    /// <summary>Then somebody else must put it in use.</summary>
    public bool YouWrote { get; init; }

    /// <summary>The last one first; empty for one that was never in use.</summary>
    public IReadOnlyList<PolicyUse> Uses { get; init; } = [];
}

public sealed record PolicyUse(DateTimeOffset At, string? By, string? Reason);

/// <param name="Most">Points that each criterion can give; together 10,000.</param>
/// <param name="Shares">Per cent for what meets a criterion only in part, by name.</param>
/// <param name="Threshold">Pairings below it are not proposed.</param>
/// <param name="Proposals">Most proposals for a need.</param>
public sealed record PolicyDocument(int Version, IReadOnlyDictionary<string, int> Most, IReadOnlyDictionary<string, int> Shares, int Threshold, int Proposals);

/// <summary>What would be otherwise than in the policy in use.</summary>
public sealed record PolicyDraft
{
    public IReadOnlyDictionary<string, int>? Most { get; init; }
    public IReadOnlyDictionary<string, int>? Shares { get; init; }
    public int? Threshold { get; init; }
    public int? Proposals { get; init; }
}

/// <summary>What a policy would change.</summary>
/// <param name="Open">Open needs that the reader sees, of which <paramref name="Considered"/> were scored.</param>
public sealed record PolicyPreview(
    int InUse, PolicyDocument Candidate, int Open, int Considered, PolicySums Changes, IReadOnlyList<PolicyGroupSums> Groups, IReadOnlyList<PolicyChangedNeed> Losing, IReadOnlyList<PolicyChangedPair> Pairs);

/// <param name="Losing">Needs that would have no proposal any more.</param>
/// <param name="Gaining">Needs that would have their first.</param>
public sealed record PolicySums(int Appear, int Disappear, int ScoredOtherwise, int Unchanged, int Losing, int Gaining);

public sealed record PolicyGroupSums(string? Group, int Needs, PolicySums Changes);

public sealed record PolicyChangedNeed(Guid Id, string Reference, string State, string Title, int Before, int After);

/// <param name="Before">The score of the proposal that stands; null when there is none.</param>
/// <param name="After">Null when it would not be proposed.</param>
public sealed record PolicyChangedPair(Guid NeedId, string NeedReference, string State, Guid ProfileId, string ProfileName, int? Before, int? After);
