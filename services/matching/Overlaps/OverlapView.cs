using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Linkage;
using Counterpart.Platform.Access;

namespace Counterpart.Matching.Overlaps;

/// <summary>What a coordinator said of an overlap; it holds for the two, whatever the engine says later.</summary>
public sealed record RulingView(Verdict Verdict, string Reason, string By, DateTimeOffset At);

/// <summary>An overlap as the API shows it: the need beside the activity, field by field, and how the engine grades it.</summary>
public sealed record OverlapView
{
    public required Guid Id { get; init; }
    public required int Version { get; init; }
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

    /// <summary>The engine's; a ruling stands above it.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The rule that gave the verdict, in words.</summary>
    public required string Because { get; init; }

    /// <summary>That the activity gives what the need asks for.</summary>
    public required double Probability { get; init; }

    /// <summary>Log-odds (base 2) before any field is looked at; with the bits of all fields they are those of the probability.</summary>
    public required double StartBits { get; init; }

    public required IReadOnlyList<OverlapEvidence> Evidence { get; init; }
    public required DateTimeOffset FlaggedAt { get; init; }

    /// <summary>Absent while it waits for a coordinator.</summary>
    public RulingView? Ruling { get; init; }

    internal static OverlapView Of(Row row, Caller caller) => new()
    {
        Id = row.OverlapId,
        Version = row.Version,
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
        Verdict = Kebab.Parse<Verdict>(row.Verdict),
        Because = row.Because,
        Probability = Math.Round(1 / (1 + double.Exp2(-row.Bits)), 4),
        StartBits = Math.Round(row.Bits - row.Evidence.Sum(field => field.Bits), 2),
        Evidence = row.Evidence,
        FlaggedAt = row.FlaggedAt,
        Ruling = row.Ruled is { } ruled ? new RulingView(Kebab.Parse<Verdict>(ruled), row.Reason, caller.IsSecretariat ? row.Who : "A coordinator", row.RuledAt) : null,
    };

    internal sealed record Row
    {
        public const string From =
            """
            from assistance_overlaps o
            join needs n on n.need_id = o.need_id
            join activities a on a.activity_id = o.activity_id
            left join overlap_rulings r on r.ruling_id = o.ruling_id
            """;

        public const string Select =
            $"""
            select o.overlap_id, o.version, o.need_id, o.activity_id, o.state, o.verdict, o.because, o.bits, o.evidence, o.flagged_at, n.facts as need, a.facts as activity,
                   o.ruling_id, r.verdict as ruled, r.reason, r.who, r.at as ruled_at
            {From}
            """;

        /// <summary>What a need's page and a decision show: it stands, and nobody has ruled that it is none.</summary>
        public const string Shown = "(o.active and coalesce(r.verdict, '') <> 'unrelated')";

        public Guid OverlapId { get; init; }
        public int Version { get; init; }
        public Guid NeedId { get; init; }
        public Guid ActivityId { get; init; }
        public string State { get; init; } = "";
        public string Verdict { get; init; } = "";
        public string Because { get; init; } = "";
        public double Bits { get; init; }
        public OverlapEvidence[] Evidence { get; init; } = [];
        public DateTimeOffset FlaggedAt { get; init; }
        public NeedFacts Need { get; init; } = null!;
        public ActivityFacts Activity { get; init; } = null!;
        public long? RulingId { get; init; }
        public string? Ruled { get; init; }
        public string Reason { get; init; } = "";
        public string Who { get; init; } = "";
        public DateTimeOffset RuledAt { get; init; }
    }
}
