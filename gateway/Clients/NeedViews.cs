using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Reviews;

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

    /// <summary>When the State last said that this is its need; null while it has not (A5).</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Needs that must be met first, by id (A8).</summary>
    public IReadOnlyList<Guid> After { get; init; } = [];

    /// <summary>Where the review clock stands (A4); null for a need without one.</summary>
    public Freshness? Freshness { get; init; }

    /// <summary>When the clock goes on unless the State confirms before.</summary>
    public DateTimeOffset? ReviewBy { get; init; }

    /// <summary>Reference of the need that this one was found to be.</summary>
    public string? MergedInto { get; init; }
}

/// <summary>A need as somebody writes it: its State, or a coordinator for it from a note verbale (A5).</summary>
public sealed record EnteredNeed
{
    public string? State { get; init; }
    public IReadOnlyList<SoughtArticle> Articles { get; init; } = [];
    public IReadOnlyList<string> Types { get; init; } = [];
    public string? Title { get; init; }
    public string? Description { get; init; }
    public string? Language { get; init; }
    public Priority? Priority { get; init; }
    public Phase? Phase { get; init; }
    public Horizon? Horizon { get; init; }
    public IReadOnlyList<string> WorkingLanguages { get; init; } = [];
    public IReadOnlyList<string> Beneficiaries { get; init; } = [];
    public Period? Wanted { get; init; }
    public Money? Cost { get; init; }
    public AlreadyReceived? Received { get; init; }
    public NeedSource? Source { get; init; }
    public Visibility? Visibility { get; init; }
    public IReadOnlyList<NeedComponent> Components { get; init; } = [];
    public IReadOnlyList<Guid> After { get; init; } = [];
    public NeedStatus Status { get; init; } = NeedStatus.Open;

    /// <summary>What stands there already, to be sent back with some of it changed.</summary>
    public static EnteredNeed From(NeedView need) => new()
    {
        State = need.State,
        Articles = need.Articles,
        Types = need.Types,
        Title = need.Title,
        Description = need.Description,
        Language = need.Language,
        Priority = need.Priority,
        Phase = need.Phase,
        Horizon = need.Horizon,
        WorkingLanguages = need.WorkingLanguages,
        Beneficiaries = need.Beneficiaries,
        Wanted = need.Wanted,
        Cost = need.Cost,
        Received = need.Received,
        Source = need.Source,
        Visibility = need.Visibility,
        Components = need.Components,
        After = need.After,
        Status = NeedStatus.Draft,
    };
}

/// <summary>One step in the life of a need: who, when, why (A2).</summary>
public sealed record NeedStep(int Version, DateTimeOffset At, string Who, string? Role, string Action, NeedStatus? From, NeedStatus? To, string? Why);

/// <summary>Whom a change of visibility reaches, and what follows from it (I2).</summary>
public sealed record Reach(Visibility From, Visibility To, IReadOnlyList<string> SeenBy, IReadOnlyList<string> Gains, IReadOnlyList<string> Losses, string Follows);

public sealed record FacetCount(string Value, long Count);

/// <summary>How many needs each further tick would leave, by facet.</summary>
public sealed class NeedFacets : Dictionary<string, IReadOnlyList<FacetCount>>
{
    public IReadOnlyList<FacetCount> Of(string facet) => TryGetValue(facet, out var counts) ? counts : [];
}
