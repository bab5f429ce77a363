using System.Buffers.Text;
using System.Net.Mail;
using System.Security.Cryptography;
using Counterpart.Contracts;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;

namespace Counterpart.Gateway.Accounts.Invitations;

/// <summary>Who is invited, to what.</summary>
public sealed record Invitation(string Email, string Name, string Role, string? State, string? Organisation, bool Manager)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(72);

    private const int LongestName = 200;
    private const int LongestEmail = 254;

    /// <summary>What is not in order, field by field.</summary>
    public IEnumerable<(string Field, string Detail)> Faults()
    {
        if (Email.Length > LongestEmail || !MailAddress.TryCreate(Email, out var address) || address.Address != Email)
            yield return ("email", "This is not an e-mail address.");
        if (Name.Length is 0 or > LongestName)
            yield return ("name", $"A name has 1 to {LongestName} characters.");
        if (!Kebab.TryParse<Role>(Role, out var role) || role == Platform.Access.Role.Anonymous)
            yield return ("role", "The role is one of focal-point, donor, provider, expert, coordinator, administrator, auditor.");
        if (State is not null && States.Find(State)?.Alpha3 != State)
            yield return ("state", $"{State} is not the alpha-3 code of a State.");
        if (role == Platform.Access.Role.FocalPoint && State is null)
            yield return ("state", "A focal point speaks for a State: name it.");
        if (Allowing.Givers.Contains(role) && string.IsNullOrEmpty(Organisation))
            yield return ("organisation", "Name the organisation, or the expert, by its identifier.");
        if (Organisation is { Length: > LongestName } || (Organisation is not null && !PlainText.Is(Organisation)))
            yield return ("organisation", "This is not an identifier.");
    }

    /// <summary>Writes the invitation; the token is in the answer and nowhere else.</summary>
    internal async Task<(Guid Id, string Token)> WriteAsync(Work work, Guid? invitedBy, DateTimeOffset expiresAt)
    {
        var (id, token) = (Guid.CreateVersion7(), Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));
        await work.ExecuteAsync(
            """
            insert into invitations (invitation_id, token_hash, email, name, role, state, organisation, manager, invited_by, expires_at)
            values (@Id, @Hash, @Email, @Name, @Role, @State, @Organisation, @Manager, @InvitedBy, @ExpiresAt)
            """,
            new { Id = id, Hash = KnownAccounts.HashOf(token), Email, Name, Role, State, Organisation, Manager, InvitedBy = invitedBy, ExpiresAt = expiresAt });
        return (id, token);
    }
}
