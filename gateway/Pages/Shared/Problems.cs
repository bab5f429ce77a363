using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Languages;
using Microsoft.AspNetCore.Mvc;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>
/// What a service refused, in the reader's language. Services answer in English with a stable type (docs/problems.md): English readers read the service's
/// own sentence, which is the most exact; others the sentence for its type, or the English one if the type is not known here.
/// </summary>
public static partial class Problems
{
    private static bool InEnglish => UiLanguages.Current.Code == UiLanguages.Source;

    public static string Of(ServiceProblemException problem) => Said(problem.Type, "", problem.Detail);

    public static string Of(ProblemDetails problem) => Said(problem.Type ?? "", "", problem.Detail ?? "");

    /// <summary>Every field at fault, in the order of the answer.</summary>
    /// <returns>The field as the service writes it, such as <c>articles[0]</c>; what a reader calls it; what is wrong with it.</returns>
    public static IReadOnlyList<(string Field, string Name, string Fault)> Faults(ServiceProblemException problem) =>
    [
        .. from field in problem.Errors
           from fault in field.Value.Index()
           select (field.Key, Field(field.Key), Said(problem.TypeOf(field.Key, fault.Index), field.Key, fault.Item)),
    ];

    /// <summary>The same for a fault that was found in the gateway itself.</summary>
    public static string Fault(string type, string field, string detail) => Said(type, field, detail);

    /// <summary>What is wrong with one field, or null.</summary>
    public static string? Fault(ServiceProblemException? problem, string field) =>
        problem is null ? null : Faults(problem).Where(fault => fault.Field == field).Select(fault => fault.Fault).FirstOrDefault();

    /// <summary>The name of a field as a reader calls it: articles[0] is Articles, 1.</summary>
    public static string Field(string field)
    {
        var part = field.Split('.')[^1];
        var name = FieldName(part.Split('[')[0]) ?? FieldName(field.Split('.', '[')[0]) ?? Words.Sentence(part.Split('[')[0]);
        return field.Split('[', ']') is [_, var index, ..] && int.TryParse(index, out var number) ? In("one of several fields of a form", "{0}, {1}", name, number + 1) : name;
    }

    private static string Said(string type, string field, string detail) =>
        InEnglish ? detail : OfField(type, field.Split('[', '.')[0]) is { } exact ? Say(exact) : OfType(type) is { } sentence ? Say(sentence) : detail;

    /// <summary>Where one type is used for several fields.</summary>
    private static string? OfField(string type, string field) => (type, field) switch
    {
        ("invalid-invitation", "email") => Key("This is not an e-mail address."),
        ("invalid-invitation", "name") => Key("A name has 1 to 200 characters."),
        ("invalid-invitation", "role") => Key("Choose one of the roles."),
        ("invalid-invitation", "state") => Key("Choose a State; a focal point speaks for one."),
        ("invalid-invitation", "organisation") => Key("Name the organisation, or the expert, by its identifier."),
        ("invalid-key", "name") => Key("A name has 1 to 100 characters: say which program it is for."),
        ("invalid-key", "scope") => Key("The key may read, or read and write."),
        ("invalid-key", "days") => Key("A key is good for 1 to 365 days."),
        ("title-missing", "title") => Key("Say in one line what is needed."),
        ("too-long", "title") => Key("A title has at most 300 characters; the rest belongs in the description."),
        ("too-long", "description") => Key("A description has at most 20,000 characters."),
        ("too-long", "reason" or "why") => Key("This reason is too long."),
        ("too-long", "remarks") => Key("Remarks have at most 2,000 characters."),
        ("too-many", "articles") => Key("Name at most 50 articles."),
        ("other-state", "other") => Key("Only needs of one State are merged."),
        ("impossible-date", "wanted") => Key("The wanted period begins and ends between 2003 and twenty years from now, and ends after it begins."),
        ("impossible-date", "due") => Key("Say by which day."),
        ("invalid-value", "rating") => Key("A rating goes from 1 to 5."),
        _ => null,
    };
}
