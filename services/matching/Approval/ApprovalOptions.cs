using System.ComponentModel.DataAnnotations;

namespace Counterpart.Matching.Approval;

/// <summary>How long people may take (section <c>Approval</c> of the configuration).</summary>
internal sealed class ApprovalOptions
{
    /// <summary>Days that a proposal may wait for its decision before it escalates.</summary>
    [Range(1, 365)]
    public int DecideWithinDays { get; init; } = 5;

    /// <summary>Days after which those who have not answered an approved pairing are reminded; after twice as many it lapses.</summary>
    [Range(1, 365)]
    public int AnswerWithinDays { get; init; } = 14;

    /// <summary>How often it is looked whether something is due.</summary>
    [Range(1, 3600)]
    public int LookEverySeconds { get; init; } = 5;
}
