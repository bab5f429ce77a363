using System.Diagnostics.CodeAnalysis;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Providers.Profiles;

namespace Counterpart.Providers.Subscriptions;

public sealed record SubscriptionRecord
{
    public const string Columns = "subscription_id, version, facts, created_at, updated_at";

    public Guid SubscriptionId { get; init; }
    public int Version { get; init; }
    public SubscriptionFacts Facts { get; init; } = null!;
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    public SubscriptionChanged ToEvent() => new() { SubscriptionId = SubscriptionId, Version = Version, At = UpdatedAt, Subscription = Facts };

    /// <summary>A subscription that the caller's organisation owns; the Secretariat reads all.</summary>
    public static Task<SubscriptionRecord?> FindAsync(Database database, Guid id, Caller caller, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<SubscriptionRecord>(
            $"select {Columns} from subscriptions where subscription_id = @id and cancelled_at is null and (owner = @Owner or @Secretariat)",
            new { id, Owner = OwnerOf(caller), Secretariat = caller.IsSecretariat }, cancellation);

    /// <summary>Subscriptions and notices belong to organisations, focal points' to their State.</summary>
    public static string OwnerOf(Caller caller) => caller.Organisation ?? (caller.State is { } state ? $"state:{state}" : $"account:{caller.Account}");
}

/// <summary>A subscription as the API shows it.</summary>
public sealed record SubscriptionView : SubscriptionFacts
{
    [SetsRequiredMembers]
    public SubscriptionView(SubscriptionRecord subscription) : base(subscription.Facts)
    {
        Id = subscription.SubscriptionId;
        Version = subscription.Version;
    }

    public Guid Id { get; }
    public int Version { get; }
}

/// <summary>What is asked for: every list may be left out.</summary>
public sealed record QuestionDraft
{
    public IReadOnlyList<string>? Articles { get; init; }
    public IReadOnlyList<string>? Chapters { get; init; }
    public IReadOnlyList<string>? Types { get; init; }
    public IReadOnlyList<string>? States { get; init; }
    public IReadOnlyList<string>? Subregions { get; init; }
    public IReadOnlyList<string>? Groups { get; init; }
    public IReadOnlyList<Priority>? Priorities { get; init; }
    public IReadOnlyList<Horizon>? Horizons { get; init; }
    public Contracts.Money? CostUpTo { get; init; }

    /// <summary>The question with canonical codes; a fault for each code that nobody knows.</summary>
    public Question Check(ICollection<(string Field, string Detail)> faults)
    {
        if (CostUpTo is { } cost && (cost.Amount <= 0 || !Currencies.Exists(cost.Currency)))
            faults.Add(("question.costUpTo", "A cost limit has an amount above nothing and a currency code such as USD."));
        return new Question
        {
            Articles = ProfileRules.Each(Articles, "question.articles", text => ArticleReference.TryParse(text, out var article) ? article.ToString() : null, text => $"'{text}' is not an article of the Convention.", faults),
            Chapters = ProfileRules.Each(Chapters, "question.chapters", code => Contracts.Taxonomy.Articles.Chapters.Any(chapter => chapter.Code == code) ? code : null, code => $"'{code}' is not a chapter.", faults),
            Types = ProfileRules.Each(Types, "question.types", code => AssistanceTypes.Find(code)?.Code, code => $"'{code}' is not a type of assistance.", faults),
            States = ProfileRules.Each(States, "question.states", code => Contracts.Taxonomy.States.Find(code)?.Alpha3, code => $"'{code}' is not a State's alpha-3 code.", faults),
            Subregions = ProfileRules.Each(Subregions, "question.subregions", code => Contracts.Taxonomy.States.Subregions.ContainsKey(code) ? code : null, code => $"'{code}' is not an M49 subregion.", faults),
            Groups = ProfileRules.Each(Groups, "question.groups", code => RegionalGroups.TryParse(code, out var group) ? RegionalGroups.Code(group) : null, code => $"'{code}' is not a regional group.", faults),
            Priorities = Priorities ?? [],
            Horizons = Horizons ?? [],
            CostUpTo = CostUpTo,
        };
    }
}
