using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Gateway.Clients;

namespace Counterpart.Gateway.Pages.Posting;

/// <summary>The parts in which a State writes a need, one after the other.</summary>
public enum Part { Words, About, Details, Seen }

/// <summary>A need as it was typed, part by part; what is not in order goes to the service as it is, which says so.</summary>
public sealed record NeedForm
{
    public string? Title { get; set; }
    public string? Description { get; set; }
    public string Language { get; set; } = "en";

    /// <summary>Ticked.</summary>
    public string[] Articles { get; set; } = [];

    /// <summary>For every article that can be ticked: <c>46</c> where it would be essential, <c>46?</c> where desirable.</summary>
    public string[] Weights { get; set; } = [];

    /// <summary>Typed, with commas between them, <c>?</c> behind what is desirable.</summary>
    public string? MoreArticles { get; set; }

    public string[] Types { get; set; } = [];

    /// <summary>Ticked: institutions as the text names them.</summary>
    public string[] Institutions { get; set; } = [];

    /// <summary>Typed, one a line.</summary>
    public string? MoreInstitutions { get; set; }

    public Priority Priority { get; set; } = Priority.Medium;
    public Phase? Phase { get; set; }
    public Horizon? Horizon { get; set; }
    /// <summary>A choice that is left empty comes as null.</summary>
    public string?[] Working { get; set; } = [];
    public DateOnly? From { get; set; }
    public DateOnly? Until { get; set; }
    public string? Amount { get; set; }
    public string? Currency { get; set; }
    public Coverage Received { get; set; } = Coverage.Unknown;
    public string? ReceivedBy { get; set; }
    public string? Document { get; set; }
    public string? Paragraph { get; set; }
    public int? Cycle { get; set; }
    public string?[] PartNames { get; set; } = [];
    public int?[] PartPlaces { get; set; } = [];

    /// <summary>Needs that must be met first.</summary>
    public Guid[] After { get; set; } = [];

    public Visibility Visibility { get; set; } = Visibility.Donors;

    public static NeedForm Of(NeedView need) => new()
    {
        Title = need.Title,
        Description = need.Description,
        Language = need.Language,
        Articles = [.. need.Articles.Select(sought => sought.Article)],
        Weights = [.. need.Articles.Select(sought => sought.Essential ? sought.Article : $"{sought.Article}?")],
        Types = [.. need.Types],
        Institutions = [.. need.Beneficiaries],
        Priority = need.Priority,
        Phase = need.Phase,
        Horizon = need.Horizon,
        Working = [.. need.WorkingLanguages],
        From = need.Wanted?.From,
        Until = need.Wanted?.Until,
        Amount = need.Cost?.Amount.ToString("0.##", CultureInfo.InvariantCulture),
        Currency = need.Cost?.Currency,
        Received = need.Received.Coverage,
        ReceivedBy = need.Received.By,
        Document = need.Source?.Document,
        Paragraph = need.Source?.Paragraph,
        Cycle = need.Source?.ReviewCycle,
        PartNames = [.. need.Components.Select(part => part.Name)],
        PartPlaces = [.. need.Components.Select(part => (int?)part.Places)],
        After = [.. need.After],
        Visibility = need.Visibility,
    };

    /// <summary>What was said before, with these parts said anew.</summary>
    public EnteredNeed Into(EnteredNeed before, params ReadOnlySpan<Part> parts)
    {
        foreach (var part in parts)
            before = Into(before, part);
        return before;
    }

    public bool IsDesirable(string article) => Weights.Contains($"{article}?", StringComparer.Ordinal);

    private EnteredNeed Into(EnteredNeed before, Part part) => part switch
    {
        Part.Words => before with { Title = Title, Description = Description, Language = Language },
        Part.About => before with
        {
            // What is typed and ticked is the same article; the service says what is no article.
            Articles = [.. Articles.Select(article => new SoughtArticle(article, !IsDesirable(article)))
                .Concat(Split(MoreArticles, ',', ';', '،', '、', '\n').Select(article => article.EndsWith('?') ? new SoughtArticle(article[..^1].Trim(), Essential: false) : new SoughtArticle(article)))
                .DistinctBy(sought => sought.Article)],
            Types = Types,
            Beneficiaries = [.. Institutions.Concat(Split(MoreInstitutions, '\n')).Distinct(StringComparer.OrdinalIgnoreCase)],
        },
        Part.Details => before with
        {
            Priority = Priority,
            Phase = Phase,
            Horizon = Horizon,
            WorkingLanguages = [.. Working.OfType<string>().Distinct(StringComparer.Ordinal)],
            Wanted = From is null && Until is null ? null : new Period(From, Until),
            Cost = string.IsNullOrWhiteSpace(Amount) ? null : new Money(decimal.TryParse(Amount.Replace(" ", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) ? amount : -1, Currency?.Trim() ?? ""),
            Received = new AlreadyReceived(Received, Trim(ReceivedBy)),
            Source = Trim(Document) is { } document ? new NeedSource(document, Trim(Paragraph), Cycle) : null,
            Components = [.. PartNames.Index().Where(part => Trim(part.Item) is not null).Select(part => new NeedComponent(part.Item!.Trim(), PartPlaces.ElementAtOrDefault(part.Index) ?? 1))],
            After = After,
        },
        _ => before with { Visibility = Visibility },
    };

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string[] Split(string? text, params char[] at) => text?.Split(at, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
