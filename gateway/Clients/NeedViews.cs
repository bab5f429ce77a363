using Counterpart.Contracts;
using Counterpart.Contracts.Needs;

namespace Counterpart.Gateway.Clients;

/// <summary>A need as the needs service shows it to the caller.</summary>
public sealed record NeedView
{
    public required Guid Id { get; init; }
    public int Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public required string Reference { get; init; }
    public required string State { get; init; }
    public required NeedStatus Status { get; init; }
    public IReadOnlyList<SoughtArticle> Articles { get; init; } = [];
    public IReadOnlyList<string> Types { get; init; } = [];
    public required string Title { get; init; }
    public string Description { get; init; } = "";
    public string Language { get; init; } = "en";
    public Priority Priority { get; init; } = Priority.Medium;
    public Phase? Phase { get; init; }
    public Horizon? Horizon { get; init; }
    public IReadOnlyList<string> WorkingLanguages { get; init; } = [];
    public IReadOnlyList<string> Beneficiaries { get; init; } = [];
    public Period? Wanted { get; init; }
    public Money? Cost { get; init; }
    public AlreadyReceived Received { get; init; } = new(Coverage.Unknown);
    public NeedSource? Source { get; init; }
    public Visibility Visibility { get; init; } = Visibility.Donors;
    public IReadOnlyList<NeedComponent> Components { get; init; } = [];
    public string EnteredBy { get; init; } = "";
    public DateTimeOffset? PublishedAt { get; init; }
}

/// <summary>One step in the life of a need: who, when, why (A2).</summary>
public sealed record NeedStep(int Version, DateTimeOffset At, string Who, string? Role, string Action, NeedStatus? From, NeedStatus? To, string? Why);

public sealed record FacetCount(string Value, long Count);

/// <summary>How many needs each further tick would leave.</summary>
public sealed record NeedFacets
{
    public IReadOnlyList<FacetCount> State { get; init; } = [];
    public IReadOnlyList<FacetCount> Article { get; init; } = [];
    public IReadOnlyList<FacetCount> Type { get; init; } = [];
    public IReadOnlyList<FacetCount> Group { get; init; } = [];
    public IReadOnlyList<FacetCount> Status { get; init; } = [];
    public IReadOnlyList<FacetCount> Priority { get; init; } = [];

    public IReadOnlyList<FacetCount> Of(string facet) => facet switch
    {
        "state" => State,
        "article" => Article,
        "type" => Type,
        "group" => Group,
        "status" => Status,
        "priority" => Priority,
        _ => [],
    };
}
