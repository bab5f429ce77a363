using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Languages;
using Counterpart.Gateway.Pages.Shared;

namespace Counterpart.Gateway.Pages.OwnProfile;

/// <summary>A profile as it was typed; what is not in order goes to the service as it is, which says so.</summary>
public sealed record ProfileForm
{
    public ProfileKind Kind { get; set; }
    public string? Name { get; set; }

    /// <summary>Articles that are ticked, and others, or paragraphs, with commas between them.</summary>
    public string[] LeadNames { get; set; } = [];
    public string? Leads { get; set; }
    public string[] CompetentNames { get; set; } = [];
    public string? Competent { get; set; }
    public string[] Types { get; set; } = [];

    /// <summary>A choice that is left empty comes as null.</summary>
    public string?[] Languages { get; set; } = [];
    public string[] Legal { get; set; } = [];
    public string? Text { get; set; }
    public bool Anywhere { get; set; }
    public string[] Groups { get; set; } = [];
    public string[] Subregions { get; set; } = [];
    public string[] States { get; set; } = [];

    /// <summary>States that are never served: names or codes, with commas between them.</summary>
    public string? Never { get; set; }

    public bool Always { get; set; } = true;

    /// <summary>Ticked, as 2027-03.</summary>
    public string[] Months { get; set; } = [];

    public int? AtOnce { get; set; } = 1;
    public int? Seats { get; set; }
    public int? MinimumLoad { get; set; }
    public string? Amount { get; set; }
    public string? Currency { get; set; }

    public Visibility Visibility { get; set; } = Visibility.Secretariat;

    public static ProfileForm Of(ProfileView profile, DateOnly today) => new()
    {
        Kind = profile.Kind,
        Name = profile.Name,
        LeadNames = [.. Articles(profile, ArticleLevel.Lead).Where(HasName)],
        Leads = string.Join(", ", Articles(profile, ArticleLevel.Lead).Where(article => !HasName(article))),
        CompetentNames = [.. Articles(profile, ArticleLevel.Competent).Where(HasName)],
        Competent = string.Join(", ", Articles(profile, ArticleLevel.Competent).Where(article => !HasName(article))),
        Types = [.. profile.Types],
        Languages = [.. profile.Languages],
        Legal = [.. profile.LegalSystems],
        Text = profile.Text,
        Anywhere = profile.Places.Global,
        Groups = [.. profile.Places.Groups],
        Subregions = [.. profile.Places.Subregions],
        States = [.. profile.Places.States],
        Never = string.Join(", ", profile.Exclusions.Select(Words.State)),
        Always = profile.Availability.Count == 0,
        Months = [.. MonthCalendar.Free(profile.Availability, today).Order().Select(Month)],
        AtOnce = profile.Capacity.AtOnce,
        Seats = profile.Capacity.Seats,
        MinimumLoad = profile.Capacity.MinimumLoad,
        Amount = profile.Budget?.Amount.ToString("0.##", CultureInfo.InvariantCulture),
        Currency = profile.Budget?.Currency,
        Visibility = profile.Visibility ?? Visibility.Secretariat,
    };

    /// <summary>What was said before, with everything that the form has said anew.</summary>
    public WrittenProfile Into(WrittenProfile before, DateOnly today) => before with
    {
        Name = Name,
        Articles = ArticleChoice.Offered(LeadNames, Leads, CompetentNames, Competent),
        Types = Types,
        Places = new ServedPlaces(Anywhere ? [] : States, Anywhere ? [] : Subregions, Anywhere ? [] : Groups, Anywhere),
        Languages = [.. Languages.OfType<string>().Distinct(StringComparer.Ordinal)],
        LegalSystems = Legal,
        Availability = Always ? [] : MonthCalendar.Windows(Ticked, before.Availability, today),
        Capacity = new Capacity(AtOnce ?? 1, Seats, MinimumLoad),
        Budget = before.Kind != ProfileKind.Donor ? before.Budget : string.IsNullOrWhiteSpace(Amount) ? null : new Money(decimal.TryParse(Amount.Replace(" ", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) ? amount : -1, Currency?.Trim() ?? ""),
        Exclusions = [.. ArticleChoice.Split(Never).Select(CodeOf)],
        Text = Text ?? "",
        Visibility = before.Kind == ProfileKind.Expert ? Visibility : null,
    };

    /// <summary>Some months are asked for and none is ticked: an empty list would mean always.</summary>
    public bool IsNeverFree(WrittenProfile before, DateOnly today) => !Always && MonthCalendar.Windows(Ticked, before.Availability, today).Count == 0;

    public static string Month(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private IReadOnlySet<DateOnly> Ticked => Months.Select(month => DateOnly.TryParseExact($"{month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) ? first : default).ToHashSet();

    private static IEnumerable<string> Articles(ProfileView profile, ArticleLevel level) => profile.Articles.Where(offered => offered.Level == level).Select(offered => offered.Article);

    private static bool HasName(string article) => Words.Articles().Contains(article);

    /// <summary>The code of a State that is named in any of the six languages; what nobody knows as it is, for the service to say so.</summary>
    private static string CodeOf(string name) =>
        Contracts.Taxonomy.States.Find(name)?.Alpha3
        ?? Contracts.Taxonomy.States.All.FirstOrDefault(state => UiLanguages.All.Any(language => string.Equals(Contracts.Taxonomy.States.Name(state.Alpha3, language.Code), name, StringComparison.OrdinalIgnoreCase)))?.Alpha3
        ?? name;
}
