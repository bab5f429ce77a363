using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Posting;

/// <summary>The eight questions that whoever might help would ask first (A7), with an example where it helps.</summary>
internal static class CoachWords
{
    public static (string Name, string Question) Of(string check) => check switch
    {
        "institution" => (In("specific", "Institution"), T("Who will use it? For example: the anti-corruption commission.")),
        "quantity" => (In("specific", "How much"), T("How many people, courses or laws? For example: twenty investigators.")),
        "article" => (In("specific", "Article"), T("Which article of the Convention is it about? Tick it in step 2.")),
        "paragraph" => (In("specific", "Paragraph"), T("Which paragraph? For example: 46(13), the central authority.")),
        "reason" => (In("specific", "Reason"), T("Why is it needed? What does not work today?")),
        "result" => (In("specific", "Result"), T("What should exist at the end? For example: a manual, a trained unit, a draft law.")),
        "period" => (In("specific", "Date"), T("When should it begin and end?")),
        "received" => (In("specific", "Already received"), T("Does anybody help with this now? None, in part, completely?")),
        _ => (Words.Sentence(check), ""),
    };

    /// <summary>What in the need answers it.</summary>
    public static string Said(CheckView check) => Format.List(check.By.Select(by => by.Field switch
    {
        "articles" => by.Text,
        "received" when Kebab.TryParse<Coverage>(by.Text, out var coverage) => Words.Of(coverage),
        "wanted" => Period(by.Text),
        _ => Format.Quote(by.Text),
    }).Distinct(StringComparer.Ordinal).Take(3));

    /// <summary>As advice writes it: 2027-01-01/2027-12-31, either half of which may be missing.</summary>
    private static string Period(string text) => text.Split('/') is [var from, var until] ? Format.Period(new Period(Day(from), Day(until))) ?? text : text;

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
