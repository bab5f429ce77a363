using Counterpart.Contracts.Reviews;
using Counterpart.Gateway.Clients;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>What is said of a review clock (A4).</summary>
public static class ReviewWords
{
    /// <param name="next">When the next state begins unless somebody confirms before; null once it has lapsed.</param>
    public static (string Text, string Icon, string Class) Of(Freshness freshness, DateTimeOffset? next) => (freshness, next) switch
    {
        (Freshness.Fresh, { } due) => (T("Fresh until {0}", Format.Day(due)), "fresh", "good"),
        (Freshness.Due, { } overdue) => (T("Due, overdue from {0}", Format.Day(overdue)), "due", "warn"),
        (Freshness.Overdue, { } lapses) => (T("Overdue, lapses on {0}", Format.Day(lapses)), "late", "bad"),
        (Freshness.Fresh, _) => (In("review clock", "Fresh"), "fresh", "good"),
        _ => (T("Lapsed: not proposed to anybody"), "lapsed", ""),
    };

    /// <summary>A state of the clock by its code.</summary>
    public static string Name(string code) => code switch
    {
        "fresh" => In("review clock", "Fresh"),
        "due" => In("review clock", "Due to be confirmed"),
        "overdue" => In("review clock", "Overdue"),
        "lapsed" => In("review clock", "Lapsed"),
        _ => Words.Sentence(code),
    };

    /// <summary>Activities are not proposed: one that has lapsed is only not believed any more.</summary>
    public static (string Text, string Icon, string Class) OfActivity(Freshness freshness, DateTimeOffset? next) =>
        freshness == Freshness.Lapsed ? (T("Not confirmed for long"), "lapsed", "bad") : Of(freshness, next);

    /// <summary>The answer of an owner who was asked.</summary>
    public static string Of(OwnersWord said) => said.Still switch
    {
        Still.True => T("You said on {0}: still true", Format.Day(said.At)),
        Still.Ended => T("You said on {0}: has ended", Format.Day(said.At)),
        _ => T("You said on {0}: is wrong", Format.Day(said.At)),
    };
}
