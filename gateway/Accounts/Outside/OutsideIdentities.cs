using System.Security.Claims;
using Counterpart.Gateway.Accounts.Invitations;
using Counterpart.Gateway.Accounts.SignIn;
using Counterpart.Platform.Database;
using Microsoft.AspNetCore.Authentication;

namespace Counterpart.Gateway.Accounts.Outside;

/// <param name="Email">Only when the provider has verified it.</param>
public sealed record OutsidePerson(string Issuer, string Subject, string? Email, bool TwoFactors);

/// <summary>Which account an outside identity belongs to: linked once by whoever is signed in, or with an invitation to the same address. None is ever made by itself.</summary>
public sealed class OutsideIdentities(Database database, AcceptInvitation invitations)
{
    /// <returns>Who has just come back from the provider.</returns>
    public static async Task<OutsidePerson?> OfAsync(HttpContext context) =>
        (await context.AuthenticateAsync(Halfway.SchemeName)).Principal is { } principal && principal.FindFirstValue(OutsideSignIn.Issuer) is { } issuer && principal.FindFirstValue(OutsideSignIn.Subject) is { } subject
            ? new OutsidePerson(issuer, subject, principal.FindFirstValue(OutsideSignIn.Email), principal.HasClaim(OutsideSignIn.TwoFactors, "true"))
            : null;

    public Task<Guid?> FindAsync(OutsidePerson person, CancellationToken cancellation) => database.QuerySingleOrDefaultAsync<Guid?>(
        "select account_id from outside_identities where issuer = @Issuer and subject = @Subject", new { person.Issuer, person.Subject }, cancellation);

    /// <returns>False when the identity belongs to another account, or the account has another one there.</returns>
    public async Task<bool> LinkAsync(Account account, OutsidePerson person, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(cancellation);
        if (!await LinkAsync(work, account.AccountId, person))
            return false;

        work.Audit(account.Caller, "outside-identity.linked", account.Subject, new { person.Issuer });
        await work.CommitAsync();
        return true;
    }

    /// <summary>An invitation is accepted in place of a password by whoever proves to have the invited address.</summary>
    public async Task<Account?> AcceptAsync(string? token, OutsidePerson person, CancellationToken cancellation) =>
        await invitations.FindAsync(token, cancellation) is { } invitation && string.Equals(invitation.Email, person.Email, StringComparison.OrdinalIgnoreCase)
            ? await invitations.RunAsync(token, password: null, (work, account) => LinkAsync(work, account, person), cancellation)
            : null;

    private static async Task<bool> LinkAsync(Work work, Guid accountId, OutsidePerson person) => await work.ExecuteAsync(
        "insert into outside_identities (issuer, subject, account_id) values (@Issuer, @Subject, @AccountId) on conflict do nothing",
        new { person.Issuer, person.Subject, AccountId = accountId }) == 1;
}
