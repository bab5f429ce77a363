using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Providers.Profiles;

/// <summary>What a donor, provider, expert or peer State says of itself (B1).</summary>
public sealed record ProfileDraft
{
    public ProfileKind? Kind { get; init; }
    public string? Name { get; init; }

    /// <summary>Identifier of the organisation or person; the caller's own unless the Secretariat enters it.</summary>
    public string? Owner { get; init; }

    public IReadOnlyList<OfferedArticle>? Articles { get; init; }
    public IReadOnlyList<string>? Types { get; init; }
    public Places? Places { get; init; }
    public IReadOnlyList<string>? Languages { get; init; }
    public IReadOnlyList<string>? LegalSystems { get; init; }
    public IReadOnlyList<Period>? Availability { get; init; }
    public Capacity? Capacity { get; init; }
    public Money? Budget { get; init; }
    public IReadOnlyList<string>? Exclusions { get; init; }
    public string? Text { get; init; }
    public string? State { get; init; }
    public TrackRecord? Record { get; init; }

    /// <summary>Of an expert: how far the anonymous card is shown.</summary>
    public Visibility? Visibility { get; init; }
}

/// <summary>Places as they are sent: every list may be left out.</summary>
public sealed record Places(IReadOnlyList<string>? States = null, IReadOnlyList<string>? Subregions = null, IReadOnlyList<string>? Groups = null, bool Global = false);

/// <summary>Checks a draft and turns it into facts with canonical codes.</summary>
public static class ProfileRules
{
    private const int LongestText = 20_000;
    private const string Empty = "This entry is empty.";

    public static ProfileFacts? Check(ProfileDraft draft, ICollection<(string Field, string Detail)> faults)
    {
        if (draft.Kind is null)
            faults.Add(("kind", "Say whether this is a donor, provider, expert or peer-state."));
        if (string.IsNullOrWhiteSpace(draft.Name) || draft.Name.Length > 300)
            faults.Add(("name", "Give a name of 1 to 300 characters."));
        if (string.IsNullOrWhiteSpace(draft.Owner) || draft.Owner.Length > 100)
            faults.Add(("owner", "Say whose profile this is: an organisation identifier of 1 to 100 characters."));
        if (draft.Text?.Length > LongestText)
            faults.Add(("text", $"A text has at most {LongestText} characters."));
        if (draft.Articles is not { Count: > 0 })
            faults.Add(("articles", "Name at least one article of the Convention."));
        if (draft.Types is not { Count: > 0 })
            faults.Add(("types", "Name at least one type of assistance."));
        if (draft.Places is null || (!draft.Places.Global && (draft.Places.States ?? []).Count + (draft.Places.Subregions ?? []).Count + (draft.Places.Groups ?? []).Count == 0))
            faults.Add(("places", "Name States, subregions or regional groups that are served, or say that it is global."));
        if (draft.Budget is { } budget && (budget.Amount <= 0 || !Currencies.Exists(budget.Currency)))
            faults.Add(("budget", "A budget has an amount above nothing and a currency code such as USD."));
        if (draft.Capacity is { } capacity && (capacity.AtOnce is < 0 or > 10_000 || capacity.Seats is < 0 || capacity.MinimumLoad is < 0))
            faults.Add(("capacity", "Capacity is counted from 0; at most 10,000 at once."));
        if (draft.Record is { } record && (record.Ratings < 0 || record.Mean is < 1 or > 5))
            faults.Add(("record", "A track record has a count of ratings and a mean from 1 to 5."));
        for (var i = 0; i < (draft.Availability?.Count ?? 0); i++)
        {
            if (draft.Availability![i] is not { } window)
                faults.Add((At("availability", i), Empty));
            else if (window is { From: { } from, Until: { } until } && until < from)
                faults.Add((At("availability", i), "The window ends before it begins."));
        }

        var articles = Each(draft.Articles, "articles", offered => ArticleReference.TryParse(offered.Article, out var article) ? offered with { Article = article.ToString() } : null,
            offered => $"'{offered.Article}' is not an article or numbered paragraph of the Convention.", faults);
        var types = Each(draft.Types, "types", code => AssistanceTypes.Find(code)?.Code, code => $"'{code}' is not a type of assistance.", faults);
        var languages = Each(draft.Languages, "languages", code => Contracts.Taxonomy.Languages.Find(code)?.Code, code => $"'{code}' is not a language code.", faults);
        var legal = Each(draft.LegalSystems, "legalSystems", name => name is "civil" or "common" or "mixed" or "religious" or "customary" ? name : null,
            name => $"'{name}' is not one of civil, common, mixed, religious, customary.", faults);
        var exclusions = Each(draft.Exclusions, "exclusions", code => States.Find(code)?.Alpha3, code => $"'{code}' is not a State's alpha-3 code.", faults);
        var states = Each(draft.Places?.States, "places.states", code => States.Find(code)?.Alpha3, code => $"'{code}' is not a State's alpha-3 code.", faults);
        var subregions = Each(draft.Places?.Subregions, "places.subregions", code => States.Subregions.ContainsKey(code) ? code : null, code => $"'{code}' is not an M49 subregion.", faults);
        var groups = Each(draft.Places?.Groups, "places.groups", code => RegionalGroups.TryParse(code, out var group) ? RegionalGroups.Code(group) : null,
            code => $"'{code}' is not a regional group.", faults);
        var state = draft.State is null ? null : States.Find(draft.State)?.Alpha3;
        if (draft.State is not null && state is null)
            faults.Add(("state", $"'{draft.State}' is not a State's alpha-3 code."));
        if (draft.Kind == ProfileKind.PeerState && state is null)
            faults.Add(("state", "A peer State says which State it is."));
        if (draft.Visibility is not null && draft.Kind != ProfileKind.Expert)
            faults.Add(("visibility", "Organisations are known to everybody who is signed in; only an expert says who sees the card."));

        return faults.Count > 0 ? null : new ProfileFacts
        {
            Kind = draft.Kind!.Value,
            Name = draft.Name!.Trim(),
            Owner = draft.Owner!.Trim(),
            Articles = articles,
            Types = types,
            Places = new ServedPlaces(states, subregions, groups, draft.Places!.Global),
            Languages = languages,
            LegalSystems = legal,
            Availability = draft.Availability ?? [],
            Capacity = draft.Capacity ?? new Capacity(),
            Budget = draft.Budget,
            Exclusions = exclusions,
            Text = draft.Text?.Trim() ?? "",
            State = state,
            Record = draft.Record,
            Visibility = draft.Visibility,
        };
    }

    /// <summary>The canonical form of each item; a fault for each that has none.</summary>
    internal static List<T> Each<T>(IReadOnlyList<T>? items, string field, Func<T, T?> canonical, Func<T, string> fault, ICollection<(string Field, string Detail)> faults) where T : class
    {
        var found = new List<T>();
        for (var i = 0; i < (items?.Count ?? 0); i++)
        {
            if (items![i] is not { } item)
                faults.Add((At(field, i), Empty));
            else if (canonical(item) is { } known)
                found.Add(known);
            else
                faults.Add((At(field, i), fault(item)));
        }

        return found;
    }

    private static string At(string field, int index) => string.Create(CultureInfo.InvariantCulture, $"{field}[{index}]");
}
