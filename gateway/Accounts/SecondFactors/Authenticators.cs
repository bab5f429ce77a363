using Counterpart.Gateway.Accounts.Identity;
using Counterpart.Platform.Database;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Counterpart.Gateway.Accounts.SecondFactors;

/// <summary>The authenticator app of an account: offered, confirmed by a first code, then each code used once.</summary>
public sealed class Authenticators(AccountStore store, UserManager<AccountUser> users, Database database, IDataProtectionProvider protection, TimeProvider clock)
{
    public const int RecoveryCodes = 10;

    private readonly IDataProtector _offers = protection.CreateProtector("authenticator-offer");

    /// <summary>A new secret, with what the form gives back to prove that it was we who made it, for this account. Nothing is stored yet.</summary>
    public (string Secret, string Sealed) Offer(Guid accountId)
    {
        var secret = Totp.NewSecret();
        return (secret, _offers.CreateProtector(accountId.ToString()).Protect(secret));
    }

    public string? Open(Guid accountId, string? offer)
    {
        try
        {
            return _offers.CreateProtector(accountId.ToString()).Unprotect(offer ?? "");
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Stores the secret if the code shows that an app has it; the recovery codes, which are shown this once.</summary>
    /// <returns>Null when the code is wrong.</returns>
    public async Task<IReadOnlyList<string>?> ConfirmAsync(AccountUser user, string secret, string code, CancellationToken cancellation)
    {
        if (Totp.StepOf(secret, Digits(code), clock.GetUtcNow()) is not { } step)
            return null;

        await using var work = await store.BeginAsync(cancellation);
        await work.ExecuteAsync(
            """
            insert into authenticators (account_id, secret, last_step) values (@AccountId, @Secret, @Step)
            on conflict (account_id) do update set secret = excluded.secret, last_step = excluded.last_step, added_at = now()
            """, new { user.AccountId, Secret = secret, Step = step });
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes);
        work.Audit(user.Account.Caller, "second-factor.added", user.Account.Subject, new { Kind = "totp" });
        await work.CommitAsync();
        return [.. codes!];
    }

    /// <summary>True once for each code (RFC 6238, 5.2): the database decides, should two requests bring the same.</summary>
    public async Task<bool> UseAsync(AccountUser user, string code, CancellationToken cancellation)
    {
        var secret = await database.QuerySingleOrDefaultAsync<string>("select secret from authenticators where account_id = @AccountId", new { user.AccountId }, cancellation);
        return secret is not null && Totp.StepOf(secret, Digits(code), clock.GetUtcNow()) is { } step
            && await database.ExecuteAsync("update authenticators set last_step = @Step where account_id = @AccountId and last_step < @Step", new { user.AccountId, Step = step }, cancellation) == 1;
    }

    private static string Digits(string code) => string.Concat(code.Where(char.IsAsciiDigit));
}
