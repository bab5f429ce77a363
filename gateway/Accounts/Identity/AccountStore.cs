using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Identity;

namespace Counterpart.Gateway.Accounts.Identity;

/// <summary>
/// Where Identity keeps accounts: our own tables, through the same <see cref="Work"/> as everything else, so that what Identity changes and the
/// audit entry that tells of it stand or fall together (docs/adr/0008). Recovery codes and passkeys are in the other halves of this class.
/// </summary>
public sealed partial class AccountStore(Database database) : IUserPasswordStore<AccountUser>, IUserTwoFactorRecoveryCodeStore<AccountUser>, IUserPasskeyStore<AccountUser>
{
    private const string Select =
        $"""
        select {Account.Columns}, a.password_hash, a.disabled_at, a.locked_until,
          exists (select from authenticators t where t.account_id = a.account_id) or exists (select from passkeys p where p.account_id = a.account_id) as has_second_factor
        from accounts a
        """;

    private Work? _work;

    /// <summary>Begins the transaction that Identity's changes become part of; whoever begins it commits it.</summary>
    public async Task<Work> BeginAsync(CancellationToken cancellation) => _work = await database.BeginAsync(cancellation);

    public async Task<AccountUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? await FindAsync(id, cancellationToken) : null;

    public Task<AccountUser?> FindAsync(Guid accountId, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<AccountUser>($"{Select} where a.account_id = @Id", new { Id = accountId }, cancellation);

    /// <remarks>The name to sign in with is the e-mail address, in any case.</remarks>
    public Task<AccountUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => !PlainText.Is(normalizedUserName)
        ? Task.FromResult<AccountUser?>(null)
        : database.QuerySingleOrDefaultAsync<AccountUser>($"{Select} where lower(a.email) = lower(@Email)", new { Email = normalizedUserName.Trim() }, cancellationToken);

    public async Task<IdentityResult> UpdateAsync(AccountUser user, CancellationToken cancellationToken)
    {
        await Changes.ExecuteAsync("update accounts set password_hash = @PasswordHash where account_id = @AccountId", new { user.PasswordHash, user.AccountId });
        return IdentityResult.Success;
    }

    public Task SetPasswordHashAsync(AccountUser user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<string?> GetPasswordHashAsync(AccountUser user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(AccountUser user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task<string> GetUserIdAsync(AccountUser user, CancellationToken cancellationToken) => Task.FromResult(user.AccountId.ToString());

    public Task<string?> GetUserNameAsync(AccountUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<string?> GetNormalizedUserNameAsync(AccountUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    /// <remarks>The database compares without regard to case; there is no second spelling to keep.</remarks>
    public Task SetNormalizedUserNameAsync(AccountUser user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetUserNameAsync(AccountUser user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException("An address is changed by a new invitation.");

    public Task<IdentityResult> CreateAsync(AccountUser user, CancellationToken cancellationToken) => throw new NotSupportedException("Accounts are made by accepting an invitation.");

    public Task<IdentityResult> DeleteAsync(AccountUser user, CancellationToken cancellationToken) => throw new NotSupportedException("Accounts are disabled, never deleted: histories name them.");

    public void Dispose()
    {
        // The transaction belongs to whoever began it.
    }

    private Work Changes => _work ?? throw new InvalidOperationException("Begin the transaction first, so that the change and its audit entry are one.");
}
