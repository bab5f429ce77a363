using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;

namespace Counterpart.Matching.Overlaps;

/// <summary>An overlap as the API shows it: the need beside the activity, field by field.</summary>
public sealed record OverlapView
{
    public required Guid Id { get; init; }
    public required Guid NeedId { get; init; }
    public required string NeedReference { get; init; }
    public required string NeedTitle { get; init; }
    public required string State { get; init; }
    public required Guid ActivityId { get; init; }
    public required string ActivityIdentifier { get; init; }
    public required string ActivityTitle { get; init; }
    public required string Reporter { get; init; }
    public ActivityStatus? ActivityStatus { get; init; }
    public required Period Period { get; init; }
    public required IReadOnlyList<OverlapEvidence> Evidence { get; init; }
    public required DateTimeOffset FlaggedAt { get; init; }

    internal static OverlapView Of(Row row) => new()
    {
        Id = row.OverlapId,
        NeedId = row.NeedId,
        NeedReference = row.Need.Reference,
        NeedTitle = row.Need.Title,
        State = row.State,
        ActivityId = row.ActivityId,
        ActivityIdentifier = row.Activity.Identifier,
        ActivityTitle = row.Activity.Title,
        Reporter = row.Activity.ReporterName.Length > 0 ? row.Activity.ReporterName : row.Activity.Reporter,
        ActivityStatus = row.Activity.Status,
        Period = row.Activity.Period,
        Evidence = row.Evidence,
        FlaggedAt = row.FlaggedAt,
    };

    internal sealed record Row
    {
        public const string Select =
            """
            select o.overlap_id, o.need_id, o.activity_id, o.state, o.evidence, o.flagged_at, n.facts as need, a.facts as activity
            from assistance_overlaps o
            join needs n on n.need_id = o.need_id
            join activities a on a.activity_id = o.activity_id
            """;

        public Guid OverlapId { get; init; }
        public Guid NeedId { get; init; }
        public Guid ActivityId { get; init; }
        public string State { get; init; } = "";
        public OverlapEvidence[] Evidence { get; init; } = [];
        public DateTimeOffset FlaggedAt { get; init; }
        public NeedFacts Need { get; init; } = null!;
        public ActivityFacts Activity { get; init; } = null!;
    }
}
