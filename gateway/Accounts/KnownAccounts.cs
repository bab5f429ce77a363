using System.Security.Cryptography;
using System.Text;
using Counterpart.Platform.Database;
using Microsoft.Extensions.Caching.Memory;

namespace Counterpart.Gateway.Accounts;

/// <summary>Who is behind a session or a key. What is remembered is forgotten within five seconds, and with it what was disabled, ended or revoked.</summary>
public sealed class KnownAccounts(Database database, IMemoryCache cache)
{
    private const string LivingSession = "s.started_at > now() - interval '12 hours' and s.seen_at > now() - interval '2 hours' and a.disabled_at is null";
    private const string LivingKey = "k.revoked_at is null and k.expires_at > now() and a.disabled_at is null";
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(4);

    /// <remarks>When a session was seen is written at most once a minute: reading a page should cost no write.</remarks>
    public Task<SignedIn?> OfSessionAsync(Guid sessionId, CancellationToken cancellation) => RememberAsync(sessionId,
        $"""
        with seen as (
            update sessions s set seen_at = now()
            from accounts a
            where a.account_id = s.account_id and s.session_id = @Id and s.seen_at < now() - interval '1 minute' and {LivingSession})
        select {Account.Columns}, s.session_id as credential, 'write' as scope, s.proved_at
        from sessions s
        join accounts a using (account_id)
        where s.session_id = @Id and {LivingSession}
        """, new { Id = sessionId }, cancellation);

    public Task<SignedIn?> OfKeyAsync(string key, CancellationToken cancellation)
    {
        var hash = HashOf(key);
        return RememberAsync(Convert.ToHexString(hash),
            $"""
            with used as (
                update api_keys k set last_used_on = current_date
                from accounts a
                where a.account_id = k.account_id and k.key_hash = @Hash and k.last_used_on is distinct from current_date and {LivingKey})
            select {Account.Columns}, k.key_id as credential, k.scope, null::timestamptz as proved_at
            from api_keys k
            join accounts a using (account_id)
            where k.key_hash = @Hash and {LivingKey}
            """, new { Hash = hash }, cancellation);
    }

    /// <summary>Which of these sessions and keys are still good, from the database itself.</summary>
    public Task<IReadOnlyList<Guid>> LivingAsync(Guid[] credentials, CancellationToken cancellation) => database.QueryAsync<Guid>(
        $"""
        select s.session_id from sessions s join accounts a using (account_id) where s.session_id = any(@Credentials) and {LivingSession}
        union all
        select k.key_id from api_keys k join accounts a using (account_id) where k.key_id = any(@Credentials) and {LivingKey}
        """, new { Credentials = credentials }, cancellation);

    /// <summary>What has just changed in this process is seen by its next request.</summary>
    public void Forget(Guid sessionId) => cache.Remove(sessionId);

    /// <summary>Keys are long and random: one round of SHA-256 is enough, and finds them by index.</summary>
    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private async Task<SignedIn?> RememberAsync(object key, string sql, object arguments, CancellationToken cancellation)
    {
        if (cache.TryGetValue(key, out SignedIn? known))
            return known;

        // Unknown ones are not remembered: whoever guesses must not fill our memory.
        if (await ReadAsync(sql, arguments, cancellation) is { } found)
            return cache.Set(key, found, Remembered);
        return null;
    }

    /// <remarks>Once more when the pooled connection was dead: after a database restart nobody is signed out.</remarks>
    private async Task<SignedIn?> ReadAsync(string sql, object arguments, CancellationToken cancellation)
    {
        try
        {
            return await database.QuerySingleOrDefaultAsync<SignedIn>(sql, arguments, cancellation);
        }
        catch (Exception dead) when (Transient.Is(dead))
        {
            return await database.QuerySingleOrDefaultAsync<SignedIn>(sql, arguments, cancellation);
        }
    }
}
