using System.Security.Cryptography;
using System.Text;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.Extensions.Caching.Memory;

namespace Counterpart.Gateway.Accounts;

/// <summary>Reads accounts that are not disabled. What is remembered is forgotten within five seconds, and with it what was disabled or revoked.</summary>
public sealed class KnownAccounts(Database database, IMemoryCache cache)
{
    private const string Columns = "a.account_id, a.name, a.email, a.role, a.state, a.organisation, a.password_hash";
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(4);

    public Task<Account?> FindAsync(Guid accountId, CancellationToken cancellation) => RememberAsync(("account", accountId.ToString()),
        $"select {Columns} from accounts a where account_id = @AccountId and disabled_at is null", new { AccountId = accountId }, cancellation);

    public Task<Account?> OfKeyAsync(string key, CancellationToken cancellation)
    {
        var hash = HashOf(key);
        return RememberAsync(("key", Convert.ToHexString(hash)),
            $"""
            select {Columns}
            from api_keys k
            join accounts a using (account_id)
            where k.key_hash = @Hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now()) and a.disabled_at is null
            """, new { Hash = hash }, cancellation);
    }

    public Task<Account?> OfEmailAsync(string email, CancellationToken cancellation) => !PlainText.Is(email) ? Task.FromResult<Account?>(null) : ReadAsync(
        $"select {Columns} from accounts a where lower(email) = lower(@Email) and disabled_at is null", new { Email = email.Trim() }, cancellation);

    public Task SetPasswordAsync(Guid accountId, string hash, CancellationToken cancellation) => database.ExecuteAsync(
        "update accounts set password_hash = @Hash where account_id = @AccountId", new { AccountId = accountId, Hash = hash }, cancellation);

    /// <summary>Keys are long and random: one round of SHA-256 is enough, and finds them by index.</summary>
    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private async Task<Account?> RememberAsync(object key, string sql, object arguments, CancellationToken cancellation)
    {
        if (cache.TryGetValue(key, out Account? known))
            return known;

        // Unknown ones are not remembered: whoever guesses must not fill our memory.
        if (await ReadAsync(sql, arguments, cancellation) is { } account)
            return cache.Set(key, account, Remembered);
        return null;
    }

    /// <remarks>Once more when the pooled connection was dead: after a database restart nobody is signed out.</remarks>
    private async Task<Account?> ReadAsync(string sql, object arguments, CancellationToken cancellation)
    {
        try
        {
            return await database.QuerySingleOrDefaultAsync<Account>(sql, arguments, cancellation);
        }
        catch (Exception dead) when (Transient.Is(dead))
        {
            return await database.QuerySingleOrDefaultAsync<Account>(sql, arguments, cancellation);
        }
    }
}
