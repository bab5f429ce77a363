using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Platform.Access;
using Dapper;

namespace Counterpart.Matching.World;

/// <summary>
/// Who is shown a need here (I2): a focal point the needs of its State, the Secretariat those that their States show it and those it entered itself, the
/// auditor all. The needs service says it for everybody else.
/// </summary>
internal static class NeedSight
{
    /// <summary>The same as <see cref="Sees"/> where a need stands in the table <c>n</c>; takes the parameters of <see cref="Add"/>.</summary>
    public const string Predicate =
        """
        (n.facts ->> 'state' = @Own
         or @Auditor
         or (@Secretariat and (n.facts ->> 'visibility' <> 'state' or n.facts ->> 'enteredBy' = @Account)))
        """;

    public static void Add(DynamicParameters parameters, Caller caller)
    {
        parameters.Add("Own", caller.Role == Role.FocalPoint ? caller.State ?? "" : "");
        parameters.Add("Auditor", caller.Role == Role.Auditor);
        parameters.Add("Secretariat", caller.IsSecretariat);
        parameters.Add("Account", caller.Account);
    }

    /// <summary>
    /// Who reads a need that is open, as the needs service answers everybody: beside those who are shown it, donors and providers what is open to them, anybody
    /// what is public.
    /// </summary>
    public static bool Reads(this Caller caller, NeedFacts need) => caller.Sees(need) || need.Visibility.IsOpenTo(Kebab.Of(caller.Role));

    public static bool Sees(this Caller caller, NeedFacts need) =>
        caller.SpeaksFor(need.State)
        || caller.Role == Role.Auditor
        || (caller.IsSecretariat && (need.Visibility != Visibility.State || need.EnteredBy == caller.Account));
}
