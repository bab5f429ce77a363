using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Dapper;

namespace Counterpart.Providers.Profiles;

/// <summary>
/// Who sees and changes which profiles. Organisations are known to everybody who is signed in. An expert is known by name only to the Secretariat, to
/// the State that nominated, and to itself (B2, 001 ¶13); how far the anonymous card may be shown beyond that is the ladder's matter (I2).
/// </summary>
public static class ProfileSight
{
    public const string Columns = "p.profile_id, p.version, p.facts, p.entered_by, p.created_at, p.updated_at, p.reviewed_at, p.told";

    public const string Predicate =
        """
        (p.retired_at is null
         and (p.kind <> 'expert'
              or @Auditor
              or (@Organisation <> '' and p.owner = @Organisation)
              or (@State <> '' and p.state = @State)
              or (@Account <> '' and p.entered_by = @Account)
              or p.visibility = any(@Ladder)))
        """;

    public static DynamicParameters Parameters(Caller caller)
    {
        Visibility[] ladder = caller.Role switch
        {
            Role.Coordinator or Role.Administrator => [Visibility.Secretariat, Visibility.Donors, Visibility.Public],
            Role.Donor or Role.Provider => [Visibility.Donors, Visibility.Public],
            _ => [Visibility.Public],
        };
        var parameters = new DynamicParameters();
        parameters.Add("Auditor", caller.Role == Role.Auditor);
        parameters.Add("Organisation", caller.Organisation ?? "");
        parameters.Add("State", caller.Role == Role.FocalPoint ? caller.State ?? "" : "");
        parameters.Add("Account", caller.Account);
        parameters.Add("Ladder", ladder.Select(Kebab.Of).ToArray());
        return parameters;
    }

    /// <summary>Whether somebody who sees the profile reads the name too, or only the card.</summary>
    public static bool KnowsByName(this Caller caller, ProfileRecord profile) =>
        profile.Facts.Kind != ProfileKind.Expert || caller.IsSecretariat || caller.Owns(profile.Facts.Owner)
        || caller.SpeaksFor(profile.Facts.State ?? "") || (caller.Account.Length > 0 && profile.EnteredBy == caller.Account);

    /// <summary>The kinds that a role keeps for itself; coordinators enter any for others.</summary>
    public static bool MayKeep(Caller caller, ProfileFacts profile) => caller.Role switch
    {
        Role.Coordinator => true,
        Role.Donor => profile.Kind == ProfileKind.Donor && caller.Owns(profile.Owner),
        Role.Provider => profile.Kind is ProfileKind.Provider or ProfileKind.PeerState && caller.Owns(profile.Owner),
        Role.Expert => profile.Kind == ProfileKind.Expert && caller.Owns(profile.Owner),
        // B2: experts are nominated by States.
        Role.FocalPoint => profile.Kind is ProfileKind.Expert or ProfileKind.PeerState && profile.State == caller.State,
        _ => false,
    };

    /// <summary>A peer State is posted by itself, or by the Secretariat: nobody else speaks for it first.</summary>
    public static bool MayPost(Caller caller, ProfileFacts profile) =>
        MayKeep(caller, profile) && (profile.Kind != ProfileKind.PeerState || caller.Role == Role.Coordinator || profile.State == caller.State);

    /// <summary>A track record counts towards the score (C1), so that only the Secretariat enters one; whoever keeps the profile sends back what stands there.</summary>
    /// <param name="before">Null for a new profile.</param>
    public static bool MayRate(Caller caller, ProfileFacts? before, ProfileFacts after) => caller.Role == Role.Coordinator || after.Record == before?.Record;

    /// <summary>Whoever keeps a profile says that it is still true; of coordinators the one who entered it (B7).</summary>
    public static bool MayConfirm(Caller caller, ProfileRecord profile) => MayKeep(caller, profile.Facts) && (caller.Role != Role.Coordinator || profile.EnteredBy == caller.Account);

    /// <returns>The profile, locked; null when there is none that the caller sees and keeps.</returns>
    public static async Task<ProfileRecord?> LockAsync(Work work, Guid id, Caller caller)
    {
        var parameters = Parameters(caller);
        parameters.Add("Id", id);
        var profile = await work.QuerySingleOrDefaultAsync<ProfileRecord>($"select {Columns} from profiles p where p.profile_id = @Id and {Predicate} for update", parameters);
        return profile is not null && MayKeep(caller, profile.Facts) ? profile : null;
    }
}
