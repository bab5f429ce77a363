using System.Security.Cryptography;
using System.Text;
using Counterpart.Gateway.Accounts.Identity;
using Counterpart.Platform.Database;
using Microsoft.AspNetCore.Identity;

namespace Counterpart.Gateway.Accounts.SignIn;

/// <summary>
/// Checks a password in the same steps whether the account exists, is locked, is disabled or the password is wrong, so that nobody learns
/// which addresses have one: one reading, one hash, one refusal written.
/// </summary>
public sealed class Passwords(AccountStore store, Database database, SeedAccounts seeds, IPasswordHasher<AccountUser> hasher, TimeProvider clock)
{
    private static readonly string NobodysHash = new PasswordHasher<AccountUser>().HashPassword(null!, "nobody has this password");

    /// <returns>The account, or null when it may not sign in with this.</returns>
    public async Task<AccountUser?> CheckAsync(string email, string password, CancellationToken cancellation)
    {
        var user = await store.FindByNameAsync(email, cancellation);
        var verdict = hasher.VerifyHashedPassword(user!, user?.PasswordHash ?? NobodysHash, password.Length <= PasswordRules.Longest ? password : "");
        var right = verdict != PasswordVerificationResult.Failed && user?.PasswordHash is not null;

        // Seeded accounts get their hash here, at their first sign-in: hashing two hundred of them would hold up the start.
        if (!right && user is { PasswordHash: null } && seeds.PasswordOf(user.AccountId) is { } seed
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(seed), Encoding.UTF8.GetBytes(password)))
        {
            (right, verdict) = (true, PasswordVerificationResult.SuccessRehashNeeded);
        }

        if (!right || user!.DisabledAt is not null || Lockout.IsLocked(user, clock.GetUtcNow()))
        {
            await Lockout.RefusedAsync(database, user, "password", cancellation);
            return null;
        }

        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
            await HashAgainAsync(user, password, cancellation);
        return user;
    }

    private Task HashAgainAsync(AccountUser user, string password, CancellationToken cancellation) => database.ExecuteAsync(
        "update accounts set password_hash = @Hash where account_id = @AccountId", new { user.AccountId, Hash = hasher.HashPassword(user, password) }, cancellation);
}
