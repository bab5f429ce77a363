using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace Counterpart.Gateway.Accounts;

/// <summary>Checks a password in the same time whether or not the account exists, so that nobody learns which addresses have one.</summary>
public sealed class Passwords(KnownAccounts accounts, SeedAccounts seeds)
{
    private static readonly PasswordHasher<Passwords> Hasher = new();
    private static readonly Lazy<string> NobodysHash = new(() => Hasher.HashPassword(null!, "nobody has this password"));

    /// <returns>The account, or null when address and password do not belong together.</returns>
    public async Task<Account?> CheckAsync(string email, string password, CancellationToken cancellation)
    {
        var account = await accounts.OfEmailAsync(email, cancellation);
        var verdict = Hasher.VerifyHashedPassword(null!, account?.PasswordHash ?? NobodysHash.Value, password);
        if (account is null)
            return null;

        var right = verdict != PasswordVerificationResult.Failed && account.PasswordHash is not null;
        if (seeds.PasswordOf(account.AccountId) is { } seed)
        {
            var seeded = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(seed), Encoding.UTF8.GetBytes(password));
            if (seeded && !right)
                verdict = PasswordVerificationResult.SuccessRehashNeeded;
            right = seeded;
        }

        // Seeded accounts get their hash here, at their first sign-in: hashing two hundred of them would hold up the start.
        if (right && verdict == PasswordVerificationResult.SuccessRehashNeeded)
            await accounts.SetPasswordAsync(account.AccountId, Hasher.HashPassword(null!, password), cancellation);
        return right ? account : null;
    }
}
