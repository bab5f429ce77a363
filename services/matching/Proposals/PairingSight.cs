using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.World;
using Counterpart.Platform.Access;
using Dapper;

namespace Counterpart.Matching.Proposals;

/// <summary>Who sees a pairing, and who answers for which of its sides (B2, D2): one place for pairings, what is said to them, and engagements.</summary>
internal static class PairingSight
{
    public static readonly Role[] Readers = [Role.FocalPoint, .. Allowing.Givers, .. Allowing.Secretariat];

    public static readonly Role[] Sides = [Role.FocalPoint, .. Allowing.Givers];

    /// <summary>
    /// Whoever sees the need here sees its pairings; whoever gives, as owner or as peer State, sees its own while the need is open to givers (I2). A State that
    /// takes a need back to itself takes its proposals out of sight; what was approved before stays with the two whom it concerns.
    /// </summary>
    public const string Predicate =
        $"""
        exists (
            select from needs n
            where n.need_id = p.need_id
              and ({NeedSight.Predicate}
                   or (((@Organisation <> '' and p.profile_owner = @Organisation) or (@Own <> '' and p.peer_state = @Own))
                       and (n.facts ->> 'visibility' in ('donors', 'public') or p.status in {Standing.Agreed}))))
        """;

    /// <summary>The same as <see cref="SideIn"/>, in SQL: state, provider, or null.</summary>
    public const string Side =
        """
        case when @Own <> '' and p.state = @Own then 'state'
             when @Own <> '' and p.peer_state = @Own then 'provider'
             when @Organisation <> '' and p.profile_owner = @Organisation and p.facts ->> 'profileKind' = any(@Kept) and (@Own = '' or p.facts ->> 'profileState' = @Own) then 'provider'
        end
        """;

    public static DynamicParameters Parameters(Caller caller)
    {
        var parameters = new DynamicParameters();
        parameters.Add("Kept", Kept(caller.Role).Select(Kebab.Of).ToArray());
        NeedSight.Add(parameters, caller);
        parameters.Add("Organisation", caller.Organisation ?? "");
        return parameters;
    }

    /// <summary>The side that the caller answers for; null for those who only look on.</summary>
    public static PairingSide? SideIn(this Caller caller, PairingFacts pairing) =>
        caller.SpeaksFor(pairing.State) ? PairingSide.State : MayKeep(caller, pairing) ? PairingSide.Provider : null;

    /// <summary>Whether the caller keeps the profile, or nominated the expert: then it may be asked what suits it.</summary>
    public static bool Keeps(this Caller caller, ProfileFacts profile) =>
        caller.Role == Role.FocalPoint
            ? profile.Kind is ProfileKind.Expert or ProfileKind.PeerState && profile.State is { } state && caller.SpeaksFor(state)
            : Kept(caller.Role).Contains(profile.Kind) && caller.Owns(profile.Owner);

    private static ProfileKind[] Kept(Role role) => role switch
    {
        Role.Donor => [ProfileKind.Donor],
        Role.Provider => [ProfileKind.Provider, ProfileKind.PeerState],
        Role.Expert or Role.FocalPoint => [ProfileKind.Expert],
        _ => [],
    };

    /// <summary>
    /// As the providers service has it for profiles. A State that nominated an expert does not agree in the expert's name, unless the profile is owned by its
    /// own organisation.
    /// </summary>
    private static bool MayKeep(Caller caller, PairingFacts pairing) => caller.Role switch
    {
        Role.FocalPoint => pairing.ProfileState is { } state && caller.SpeaksFor(state)
            && (pairing.ProfileKind == ProfileKind.PeerState || (pairing.ProfileKind == ProfileKind.Expert && caller.Owns(pairing.ProfileOwner))),
        _ => Kept(caller.Role).Contains(pairing.ProfileKind) && caller.Owns(pairing.ProfileOwner),
    };
}
