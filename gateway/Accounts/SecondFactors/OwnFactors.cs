using System.Buffers.Text;
using Counterpart.Gateway.Accounts.Identity;
using Counterpart.Platform.Database;
using Microsoft.AspNetCore.Identity;

namespace Counterpart.Gateway.Accounts.SecondFactors;

/// <param name="AppSince">When the authenticator app was added; null without one.</param>
public sealed record FactorsView(DateTimeOffset? AppSince, IReadOnlyList<PasskeyView> Passkeys, int CodesLeft);

public sealed record PasskeyView(string Id, string Name, DateTimeOffset CreatedAt);

/// <summary>The second factors of one account. The last one stays: an account without any can do nothing.</summary>
public sealed class OwnFactors(AccountStore store, UserManager<AccountUser> users, Database database)
{
    public async Task<FactorsView> ReadAsync(AccountUser user, CancellationToken cancellation) => new(
        await AppSinceAsync(user.AccountId, cancellation),
        [.. (await store.GetPasskeysAsync(user, cancellation)).Select(passkey => new PasskeyView(Base64Url.EncodeToString(passkey.CredentialId), passkey.Name ?? "Passkey", passkey.CreatedAt))],
        await store.CountCodesAsync(user, cancellation));

    public async Task<IReadOnlyList<string>> NewCodesAsync(AccountUser user, CancellationToken cancellation)
    {
        await using var work = await store.BeginAsync(cancellation);
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(user, Authenticators.RecoveryCodes);
        work.Audit(user.Account.Caller, "recovery-codes.made", user.Account.Subject, new { Count = Authenticators.RecoveryCodes });
        await work.CommitAsync();
        return [.. codes!];
    }

    /// <returns>False when there is no such passkey, or it is the only second factor.</returns>
    public async Task<bool> RemovePasskeyAsync(Guid accountId, string id, CancellationToken cancellation)
    {
        if (!Base64Url.IsValid(id) || await store.FindAsync(accountId, cancellation) is not { } user)
            return false;

        await using var work = await store.BeginAsync(cancellation);
        var factors = await work.QuerySingleOrDefaultAsync<long>(
            "select (select count(*) from authenticators where account_id = @Id) + (select count(*) from passkeys where account_id = @Id) from accounts where account_id = @Id for update", new { Id = accountId });
        var credential = Base64Url.DecodeFromChars(id);
        if (factors < 2 || await store.FindPasskeyAsync(user, credential, cancellation) is null)
            return false;

        await users.RemovePasskeyAsync(user, credential);
        work.Audit(user.Account.Caller, "second-factor.removed", user.Account.Subject, new { Kind = "passkey", Id = id });
        await work.CommitAsync();
        return true;
    }

    private Task<DateTimeOffset?> AppSinceAsync(Guid accountId, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<DateTimeOffset?>("select added_at from authenticators where account_id = @Id", new { Id = accountId }, cancellation);
}
