namespace Counterpart.Gateway.Accounts.Identity;

/// <summary>An account as ASP.NET Core Identity changes it: with its password, and whether it may sign in at all.</summary>
public sealed class AccountUser
{
    public Guid AccountId { get; init; }

    public string Name { get; init; } = "";

    public string Email { get; init; } = "";

    public string Role { get; init; } = "";

    public string? State { get; init; }

    public string? Organisation { get; init; }

    public bool Manager { get; init; }

    public string? PasswordHash { get; set; }

    public DateTimeOffset? DisabledAt { get; init; }

    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>Whether an authenticator app or a passkey is there; without one the account can do nothing but enrol.</summary>
    public bool HasSecondFactor { get; init; }

    public Account Account => new(AccountId, Name, Email, Role, State, Organisation, Manager);
}
