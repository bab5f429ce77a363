using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Needs.Posting;
using Counterpart.Platform.Access;
using Dapper;

namespace Counterpart.Needs.Search;

/// <summary>Who sees which needs (I2): one predicate for lists, counts, single needs and histories.</summary>
public static class Sight
{
    /// <summary>True for the needs that the caller may see; takes the parameters of <see cref="Add"/>.</summary>
    public const string Predicate =
        """
        (@SeesAll
         or (@OwnState <> '' and n.state = @OwnState)
         or (@Account <> '' and n.entered_by = @Account)
         or (n.status <> all(@HiddenStatuses) and n.visibility = any(@Ladder)))
        """;

    public static void Add(DynamicParameters parameters, Caller caller)
    {
        // Only public needs for those who give nothing yet; the ladder's next step for those who may offer.
        Visibility[] ladder = caller.Role switch
        {
            Role.Coordinator or Role.Administrator => [Visibility.Secretariat, Visibility.Donors, Visibility.Public],
            Role.Donor or Role.Provider => [Visibility.Donors, Visibility.Public],
            _ => [Visibility.Public],
        };
        NeedStatus[] hidden = caller.IsSecretariat ? [NeedStatus.Draft] : [NeedStatus.Draft, NeedStatus.Submitted, NeedStatus.Authenticated];
        parameters.Add("SeesAll", caller.Role == Role.Auditor);
        parameters.Add("OwnState", caller.Role == Role.FocalPoint ? caller.State ?? "" : "");
        parameters.Add("Account", caller.Account);
        parameters.Add("Ladder", ladder.Select(Kebab.Of).ToArray());
        parameters.Add("HiddenStatuses", hidden.Select(Kebab.Of).ToArray());
    }

    /// <summary>Focal points change their State's needs; coordinators those that they can see (A5).</summary>
    public static bool CanEdit(NeedRecord need, Caller caller) =>
        caller.SpeaksFor(need.Facts.State)
        || (caller.Role == Role.Coordinator && (need.Facts.EnteredBy == caller.Account || (need.Facts.Visibility != Visibility.State && need.Facts.Status != NeedStatus.Draft)));
}
