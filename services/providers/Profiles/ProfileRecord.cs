using System.Diagnostics.CodeAnalysis;
using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Dapper;

namespace Counterpart.Providers.Profiles;

/// <summary>A profile as it is kept.</summary>
public sealed record ProfileRecord
{
    public Guid ProfileId { get; init; }
    public int Version { get; init; }
    public ProfileFacts Facts { get; init; } = null!;
    public string EnteredBy { get; init; } = "";
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    public ProfileChanged ToEvent() => new() { ProfileId = ProfileId, Version = Version, At = UpdatedAt, Profile = Facts };

    public object ToRow() => new
    {
        ProfileId,
        Version,
        Facts.Owner,
        Kind = Kebab.Of(Facts.Kind),
        Facts.Name,
        Facts.State,
        Facts,
        EnteredBy,
        CreatedAt,
        UpdatedAt,
    };
}

/// <summary>A profile as the API shows it.</summary>
public sealed record ProfileView : ProfileFacts
{
    [SetsRequiredMembers]
    public ProfileView(ProfileRecord profile) : base(profile.Facts)
    {
        Id = profile.ProfileId;
        Version = profile.Version;
        UpdatedAt = profile.UpdatedAt;
    }

    public Guid Id { get; }
    public int Version { get; }
    public DateTimeOffset UpdatedAt { get; }
}

/// <summary>Who sees and changes which profiles: organisations are known to everybody who is signed in, experts only to the Secretariat, to themselves and to the State that nominated them (B2).</summary>
public static class ProfileSight
{
    public const string Columns = "p.profile_id, p.version, p.facts, p.entered_by, p.created_at, p.updated_at";

    public const string Predicate =
        """
        p.retired_at is null
        and (@Secretariat or p.owner = @Organisation or p.kind <> 'expert' or (@State <> '' and p.state = @State))
        """;

    public static DynamicParameters Parameters(Caller caller)
    {
        var parameters = new DynamicParameters();
        parameters.Add("Secretariat", caller.IsSecretariat);
        parameters.Add("Organisation", caller.Organisation ?? "");
        parameters.Add("State", caller.Role == Role.FocalPoint ? caller.State ?? "" : "");
        return parameters;
    }

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

    public static Task<ProfileRecord?> LockAsync(Work work, Guid id) =>
        work.QuerySingleOrDefaultAsync<ProfileRecord>($"select {Columns} from profiles p where p.profile_id = @id and p.retired_at is null for update", new { id });
}
