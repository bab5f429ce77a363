using System.Diagnostics.CodeAnalysis;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Reviews;
using Counterpart.Platform.Access;

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

    /// <summary>When the review clock began (A4): when its owner last said something of it.</summary>
    public DateTimeOffset ReviewedAt { get; init; }

    /// <summary>The last state of the clock that its owner was told of.</summary>
    public Freshness Told { get; init; }

    /// <summary>The clock begins anew; a profile that had lapsed is proposed again.</summary>
    public ProfileRecord Reviewed(DateTimeOffset now) => this with { ReviewedAt = now, Told = Freshness.Fresh, Facts = Facts with { LapsedAt = null } };

    /// <summary>An expert whom a State keeps to itself is not proposed to anybody: matching does not even hear of that person (I2).</summary>
    public IEvent ToEvent() => Facts.SeenBy == Visibility.State
        ? new ProfileRetired { ProfileId = ProfileId, Version = Version, At = UpdatedAt, Why = "Not offered any more." }
        : new ProfileChanged { ProfileId = ProfileId, Version = Version, At = UpdatedAt, Profile = Facts };

    public object ToRow() => new
    {
        ProfileId,
        Version,
        Facts.Owner,
        Kind = Kebab.Of(Facts.Kind),
        Facts.Name,
        Facts.State,
        Visibility = Kebab.Of(Facts.SeenBy),
        Facts,
        EnteredBy,
        CreatedAt,
        UpdatedAt,
        ReviewedAt,
        Told = Kebab.Of(Told),
    };
}

/// <summary>A profile as the API shows it: to those who may not know an expert by name, as a card without anything that names the person (B2).</summary>
public sealed record ProfileView : ProfileFacts
{
    [SetsRequiredMembers]
    public ProfileView(ProfileRecord profile, Caller caller, DateTimeOffset now) : base(profile.Facts)
    {
        Visibility = profile.Facts.Kind == ProfileKind.Expert ? profile.Facts.SeenBy : null;
        Anonymous = caller.KnowsByName(profile) ? null : true;
        if (Anonymous == true)
            (Name, Owner, Text, State, Exclusions) = (AnonymousExpert.Name(profile.ProfileId), "", "", null, []);
        Id = profile.ProfileId;
        Version = profile.Version;
        UpdatedAt = profile.UpdatedAt;
        Freshness = ReviewClock.Profiles.At(profile.ReviewedAt, now);
        ReviewBy = ReviewClock.Profiles.Next(profile.ReviewedAt, now);
    }

    public Guid Id { get; }
    public int Version { get; }

    /// <summary>True for the card of an expert whose name the reader may not know, else left out: what somebody read of his own, he can send back.</summary>
    public bool? Anonymous { get; }

    public DateTimeOffset UpdatedAt { get; }

    /// <summary>Where its review clock stands (B7).</summary>
    public Freshness Freshness { get; }

    /// <summary>When it becomes due, overdue or lapsed next, unless its owner confirms it; absent once it has lapsed.</summary>
    public DateTimeOffset? ReviewBy { get; }
}
