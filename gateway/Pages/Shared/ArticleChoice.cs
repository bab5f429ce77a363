using Counterpart.Contracts.Providers;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>Articles of a profile in a form: ticked by name, or typed by number where a single paragraph is meant.</summary>
/// <param name="Id">Of the field for numbers.</param>
/// <param name="Ticks">Name of the boxes.</param>
/// <param name="Numbers">Name of the field for numbers.</param>
public sealed record ArticleChoice(string Id, string Legend, string Ticks, IReadOnlyList<string> Ticked, string Numbers, string? Typed, FieldFaults Faults)
{
    /// <summary>Whoever leads on an article is competent in it.</summary>
    public static IReadOnlyList<OfferedArticle> Offered(IEnumerable<string> leadTicked, string? leadTyped, IEnumerable<string> competentTicked, string? competentTyped)
    {
        var lead = leadTicked.Concat(Split(leadTyped)).Distinct(StringComparer.Ordinal).ToList();
        return [.. lead.Select(article => new OfferedArticle(article, ArticleLevel.Lead)), .. competentTicked.Concat(Split(competentTyped)).Distinct(StringComparer.Ordinal).Except(lead).Select(article => new OfferedArticle(article))];
    }

    /// <summary>What was typed with commas or lines between.</summary>
    public static string[] Split(string? text) => text?.Split([',', ';', '،', '、', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
