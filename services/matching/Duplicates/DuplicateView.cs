using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine.Duplicates;
using Counterpart.Matching.Engine.Linkage;
using Counterpart.Matching.Overlaps;
using Counterpart.Platform.Access;

namespace Counterpart.Matching.Duplicates;

/// <summary>How far a need is with its counterparts: a pairing is approved, or an engagement has started.</summary>
public enum Served { Approved, Engaged }

/// <summary>One of the two as it is now.</summary>
/// <param name="Reference">Of a need; of an activity, its IATI identifier; of an organisation, its identifier, or nothing where it has none.</param>
/// <param name="Language">Of a need's title.</param>
/// <param name="Status">A need's or an activity's.</param>
/// <param name="Reporter">Of an activity.</param>
/// <param name="Served">Of a need with a counterpart; absent without one.</param>
public sealed record DuplicateSide(Guid Id, string Reference, string Title, string? Language, string? Status, Period? Period, string? Reporter, Served? Served);

/// <summary>Two needs, two activities or two organisations as the API shows them: side by side, field by field, and how the engine grades them.</summary>
public sealed record DuplicateView
{
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required DuplicateKind Kind { get; init; }

    /// <summary>That both have, alpha-3; the one State of two needs; none for organisations.</summary>
    public required IReadOnlyList<string> States { get; init; }

    public required DuplicateSide First { get; init; }
    public required DuplicateSide Second { get; init; }

    /// <summary>The engine's; a ruling stands above it.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The rule that gave the verdict, in words.</summary>
    public required string Because { get; init; }

    /// <summary>That both are the same.</summary>
    public required double Probability { get; init; }

    /// <summary>Log-odds (base 2) before any field is looked at; with the bits of all fields they are those of the probability.</summary>
    public required double StartBits { get; init; }

    public required IReadOnlyList<DuplicateEvidence> Evidence { get; init; }
    public required DateTimeOffset FlaggedAt { get; init; }

    /// <summary>Absent while it waits for a coordinator.</summary>
    public RulingView? Ruling { get; init; }

    internal static DuplicateView Of(Row row, Caller caller) => new()
    {
        Id = row.DuplicateId,
        Version = row.Version,
        Kind = Kebab.Parse<DuplicateKind>(row.Kind),
        States = row.States,
        First = Side(row.FirstId, row.FirstNeed, row.FirstActivity, row.FirstOrganisation, row.FirstServed),
        Second = Side(row.SecondId, row.SecondNeed, row.SecondActivity, row.SecondOrganisation, row.SecondServed),
        Verdict = Kebab.Parse<Verdict>(row.Verdict),
        Because = row.Because,
        Probability = Math.Round(1 / (1 + double.Exp2(-row.Bits)), 4),
        StartBits = Math.Round(row.Bits - row.Evidence.Sum(field => field.Bits), 2),
        Evidence = row.Evidence,
        FlaggedAt = row.FlaggedAt,
        Ruling = row.Ruled is { } ruled ? new RulingView(Kebab.Parse<Verdict>(ruled), row.Reason, caller.IsSecretariat ? row.Who : "A coordinator", row.RuledAt) : null,
    };

    private static DuplicateSide Side(Guid id, NeedFacts? need, ActivityFacts? activity, OrganisationFacts? organisation, string? served) => (need, activity, organisation) switch
    {
        ({ } asked, _, _) => new(id, asked.Reference, asked.Title, asked.Language, Kebab.Of(asked.Status), asked.Wanted, null, served is null ? null : Kebab.Parse<Served>(served)),
        (_, { } given, _) => new(id, given.Identifier, given.Title, null, given.Status is { } status ? Kebab.Of(status) : null, given.Period, given.ReporterName.Length > 0 ? given.ReporterName : given.Reporter, null),
        (_, _, { } known) => new(id, known.Identifier ?? "", known.Name, null, null, null, null, null),
        _ => throw new InvalidOperationException($"Nothing is known of {id}."),
    };

    internal sealed record Row
    {
        public const string From = "from duplicates d left join duplicate_rulings r on r.ruling_id = d.ruling_id";

        public const string Select =
            $"""
            select d.duplicate_id, d.kind, d.version, d.first_id, d.second_id, d.states, d.verdict, d.because, d.bits, d.evidence, d.flagged_at,
                   (select n.facts from needs n where n.need_id = d.first_id) as first_need, (select n.facts from needs n where n.need_id = d.second_id) as second_need,
                   (select a.facts from activities a where a.activity_id = d.first_id) as first_activity, (select a.facts from activities a where a.activity_id = d.second_id) as second_activity,
                   (select o.facts from organisations o where o.organisation_id = d.first_id) as first_organisation, (select o.facts from organisations o where o.organisation_id = d.second_id) as second_organisation,
                   {FirstServedBy} as first_served, {SecondServedBy} as second_served,
                   d.ruling_id, r.verdict as ruled, r.reason, r.who, r.at as ruled_at
            {From}
            """;

        /// <summary>What a need's page shows: it stands, and nobody has ruled that the two have nothing to do with one another.</summary>
        public const string Shown = "(d.active and coalesce(r.verdict, '') <> 'unrelated')";

        /// <remarks>An engagement says more than an approval.</remarks>
        private const string FirstServedBy = "(select case when bool_or(p.status in ('engaged', 'delivered')) then 'engaged' when bool_or(p.status = 'approved') then 'approved' end from pairings p where p.need_id = d.first_id)";
        private const string SecondServedBy = "(select case when bool_or(p.status in ('engaged', 'delivered')) then 'engaged' when bool_or(p.status = 'approved') then 'approved' end from pairings p where p.need_id = d.second_id)";

        public Guid DuplicateId { get; init; }
        public string Kind { get; init; } = "";
        public int Version { get; init; }
        public Guid FirstId { get; init; }
        public Guid SecondId { get; init; }
        public string[] States { get; init; } = [];
        public string Verdict { get; init; } = "";
        public string Because { get; init; } = "";
        public double Bits { get; init; }
        public DuplicateEvidence[] Evidence { get; init; } = [];
        public DateTimeOffset FlaggedAt { get; init; }
        public NeedFacts? FirstNeed { get; init; }
        public NeedFacts? SecondNeed { get; init; }
        public ActivityFacts? FirstActivity { get; init; }
        public ActivityFacts? SecondActivity { get; init; }
        public OrganisationFacts? FirstOrganisation { get; init; }
        public OrganisationFacts? SecondOrganisation { get; init; }
        public string? FirstServed { get; init; }
        public string? SecondServed { get; init; }
        public long? RulingId { get; init; }
        public string? Ruled { get; init; }
        public string Reason { get; init; } = "";
        public string Who { get; init; } = "";
        public DateTimeOffset RuledAt { get; init; }
    }
}
