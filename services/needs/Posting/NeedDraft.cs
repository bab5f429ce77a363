using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Needs.Posting;

/// <summary>What a State says of its need when it posts or revises it (A1); the rest is ours to add.</summary>
public sealed record NeedDraft
{
    /// <summary>Alpha-3; a focal point may leave it out.</summary>
    public string? State { get; init; }

    public IReadOnlyList<SoughtArticle>? Articles { get; init; }
    public IReadOnlyList<string>? Types { get; init; }
    public string? Title { get; init; }
    public string? Description { get; init; }
    public string? Language { get; init; }
    public Priority? Priority { get; init; }
    public Phase? Phase { get; init; }
    public Horizon? Horizon { get; init; }
    public IReadOnlyList<string>? WorkingLanguages { get; init; }
    public IReadOnlyList<string>? Beneficiaries { get; init; }
    public Period? Wanted { get; init; }
    public Money? Cost { get; init; }
    public AlreadyReceived? Received { get; init; }
    public NeedSource? Source { get; init; }
    public Visibility? Visibility { get; init; }
    public IReadOnlyList<NeedComponent>? Components { get; init; }

    /// <summary>Ids of needs that must be met first (A8).</summary>
    public IReadOnlyList<Guid>? After { get; init; }

    /// <summary>draft, submitted or open; open when absent.</summary>
    public NeedStatus? Status { get; init; }

    /// <summary>The need as it will be kept. Call only when <see cref="NeedRules.Check"/> found no fault.</summary>
    public NeedFacts ToFacts(string reference, NeedStatus status, string enteredBy, DateTimeOffset? publishedAt) => new()
    {
        Reference = reference,
        State = States.Find(State)!.Alpha3,
        Status = status,
        Articles = [.. (Articles ?? []).Select(sought => sought with { Article = ArticleReference.Parse(sought.Article).ToString() })],
        Types = [.. (Types ?? []).Select(type => AssistanceTypes.Find(type)!.Code).Distinct(StringComparer.Ordinal)],
        Title = Title!.Trim(),
        Description = (Description ?? "").Trim(),
        Language = Languages.Find(Language ?? "en")!.Code,
        Priority = Priority ?? Contracts.Needs.Priority.Medium,
        Phase = Phase,
        Horizon = Horizon,
        WorkingLanguages = [.. (WorkingLanguages ?? []).Select(language => Languages.Find(language)!.Code)],
        Beneficiaries = [.. (Beneficiaries ?? []).Select(name => name.Trim())],
        Wanted = Wanted,
        Cost = Cost,
        Received = Received ?? new AlreadyReceived(Coverage.Unknown),
        Source = Source,
        Visibility = Visibility ?? Contracts.Needs.Visibility.Donors,
        Components = Components ?? [],
        After = [.. (After ?? []).Distinct()],
        EnteredBy = enteredBy,
        PublishedAt = publishedAt,
    };
}
