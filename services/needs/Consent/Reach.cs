using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Needs.Posting;
using Counterpart.Platform.Access;

namespace Counterpart.Needs.Consent;

/// <summary>Whom a change of visibility reaches (I2): said before it happens.</summary>
/// <param name="SeenBy">Everybody who sees the need afterwards.</param>
/// <param name="Gains">Those of them who do not see it now.</param>
/// <param name="Losses">Those who see it now and will not any more.</param>
/// <param name="Follows">What happens because of it.</param>
public sealed record Reach(Visibility From, Visibility To, IReadOnlyList<string> SeenBy, IReadOnlyList<string> Gains, IReadOnlyList<string> Losses, string Follows)
{
    public static Reach Of(NeedFacts need, Visibility to) => new(need.Visibility, to, Audience(need, to),
        [.. Audience(need, to).Except(Audience(need, need.Visibility))], [.. Audience(need, need.Visibility).Except(Audience(need, to))], Consequence(need.Visibility, to));

    /// <summary>
    /// A need is shown to more people only by its State, or by the coordinator who entered it while the State has not confirmed it yet; anybody who
    /// may change the need may show it to fewer.
    /// </summary>
    public static bool MayChange(NeedRecord need, Visibility to, Caller caller) =>
        to <= need.Facts.Visibility || caller.SpeaksFor(need.Facts.State) || (need.ConfirmedAt is null && need.Facts.EnteredBy == caller.Account);

    private static List<string> Audience(NeedFacts need, Visibility visibility)
    {
        List<string> audience = [$"The focal points of {States.Name(need.State)}", "Auditors"];
        if (visibility >= Visibility.Secretariat)
            audience.Add("The Secretariat: coordinators and administrators");
        if (visibility >= Visibility.Donors)
            audience.AddRange(["Donors and assistance providers who are signed in", "Experts and peer States that are proposed for it"]);
        if (visibility == Visibility.Public)
            audience.Add("Everybody, without signing in");
        return audience;
    }

    private static string Consequence(Visibility from, Visibility to) => (from.IsOpenToGivers(), to.IsOpenToGivers()) switch
    {
        (false, true) => "If the need is open, counterparts are proposed at once, and subscribers whose question it answers are told.",
        (true, false) => "Proposals that nobody has approved are withdrawn. What people have read already they may remember.",
        (true, true) when to > from => "Subscribers whose question it answers and who did not see it before are told.",
        (true, true) when to < from => "Proposals stand. What people have read already they may remember.",
        _ => "Nothing is proposed for it either way.",
    };
}
