using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;

namespace Counterpart.Gateway.Clients;

public enum DuplicateKind { Need, Activity, Organisation }

/// <summary>Two needs of one State, two activities (C11), or two organisations (B9), that may be the same.</summary>
public sealed record DuplicateView
{
    public required Guid Id { get; init; }
    public int Version { get; init; }
    public DuplicateKind Kind { get; init; }

    /// <summary>That both have.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    public required DuplicateSide First { get; init; }
    public required DuplicateSide Second { get; init; }

    /// <summary>The engine's: same, co-funded, complementary or sequential.</summary>
    public string Verdict { get; init; } = "";

    public string Because { get; init; } = "";
    public double Probability { get; init; }

    /// <summary>Log-odds before any field is looked at.</summary>
    public double StartBits { get; init; }

    public IReadOnlyList<DuplicateEvidence> Evidence { get; init; } = [];
    public DateTimeOffset FlaggedAt { get; init; }

    /// <summary>Null while it waits for a coordinator.</summary>
    public Ruling? Ruling { get; init; }
}

/// <param name="Reference">Of a need; of an activity or an organisation its identifier, empty where it has none.</param>
/// <param name="Status">A need's or an activity's, as it is on the wire.</param>
/// <param name="Reporter">Of an activity.</param>
/// <param name="Served">approved or engaged: a need that has a counterpart.</param>
public sealed record DuplicateSide(Guid Id, string Reference, string Title, string? Language, string? Status, Period? Period, string? Reporter, string? Served)
{
    public NeedStatus? NeedStatus => Kebab.TryParse<NeedStatus>(Status, out var status) ? status : null;

    public ActivityStatus? ActivityStatus => Kebab.TryParse<ActivityStatus>(Status, out var status) ? status : null;
}

/// <param name="Alike">yes, part or no.</param>
/// <param name="Bits">What the field adds to the log-odds.</param>
public sealed record DuplicateEvidence(string Field, string? First, string? Second, string Alike, double Bits);
