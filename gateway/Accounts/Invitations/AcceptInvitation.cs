using Counterpart.Gateway.Accounts.Identity;
using Counterpart.Platform.Database;
using Microsoft.AspNetCore.Identity;

namespace Counterpart.Gateway.Accounts.Invitations;

/// <summary>Turns an invitation into an account with a password. What follows is the second factor; before that the account can do nothing.</summary>
public sealed class AcceptInvitation(Database database, IPasswordHasher<AccountUser> hasher)
{
    /// <remarks>An invitation dies with the account of whoever invited.</remarks>
    private const string Open =
        "accepted_at is null and expires_at > now() and not exists (select from accounts i where i.account_id = invited_by and i.disabled_at is not null)";

    /// <returns>Null when the link was never good, was used, or is too old: nobody learns which.</returns>
    public Task<Invitation?> FindAsync(string? token, CancellationToken cancellation) => database.QuerySingleOrDefaultAsync<Invitation>(
        $"select email, name, role, state, organisation, manager from invitations where token_hash = @Hash and {Open}",
        new { Hash = KnownAccounts.HashOf(token ?? "") }, cancellation);

    public Task<Account?> RunAsync(string? token, string password, CancellationToken cancellation) => RunAsync(token, password, (_, _) => Task.FromResult(true), cancellation);

    /// <param name="password">Known to be good enough; null when the account signs in by an outside provider.</param>
    /// <param name="also">What else belongs to it; nothing happens when it says no.</param>
    /// <returns>The new account; null when the invitation is not good any more, or its address has an account.</returns>
    public async Task<Account?> RunAsync(string? token, string? password, Func<Work, Guid, Task<bool>> also, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(cancellation);
        var invitation = await work.QuerySingleOrDefaultAsync<Invitation>(
            $"update invitations set accepted_at = now() where token_hash = @Hash and {Open} returning email, name, role, state, organisation, manager",
            new { Hash = KnownAccounts.HashOf(token ?? "") });
        if (invitation is null)
            return null;

        var account = new Account(Guid.CreateVersion7(), invitation.Name, invitation.Email, invitation.Role, invitation.State, invitation.Organisation, invitation.Manager);
        var made = await work.ExecuteAsync(
            """
            insert into accounts (account_id, name, email, role, state, organisation, manager, password_hash)
            values (@AccountId, @Name, @Email, @Role, @State, @Organisation, @Manager, @Hash)
            on conflict do nothing
            """,
            new { account.AccountId, account.Name, account.Email, account.Role, account.State, account.Organisation, account.Manager, Hash = password is null ? null : hasher.HashPassword(null!, password) });
        if (made == 0 || !await also(work, account.AccountId))
            return null;

        work.Audit(account.Caller, "account.accepted", account.Subject, new { account.Email, account.Role, account.State, account.Organisation, account.Manager, WithPassword = password is not null });
        await work.CommitAsync();
        return account;
    }
}
