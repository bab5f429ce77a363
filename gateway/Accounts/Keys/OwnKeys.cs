using System.Buffers.Text;
using System.Security.Cryptography;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;

namespace Counterpart.Gateway.Accounts.Keys;

/// <summary>A key as its owner sees it; the key itself is nowhere.</summary>
public sealed record KeyView(Guid Id, string Name, string Scope, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateOnly? LastUsedOn);

/// <summary>The keys of an account: made with a name, a scope and an end, shown once, stored as a digest.</summary>
public sealed class OwnKeys(Database database, TimeProvider clock)
{
    public const int UsualDays = 90;
    public const int MostDays = 365;
    public const int MostKeys = 20;
    private const int LongestName = 100;

    public static IEnumerable<(string Field, string Detail)> Faults(string name, string scope, int days)
    {
        if (name.Length is 0 or > LongestName)
            yield return ("name", $"A name has 1 to {LongestName} characters: say which program it is for.");
        if (scope is not (KeyScope.Read or KeyScope.Write))
            yield return ("scope", "The scope is read or write.");
        if (days is < 1 or > MostDays)
            yield return ("days", $"A key is good for 1 to {MostDays} days.");
    }

    public Task<IReadOnlyList<KeyView>> ListAsync(Guid accountId, CancellationToken cancellation) => database.QueryAsync<KeyView>(
        """
        select key_id as id, name, scope, created_at, expires_at, last_used_on
        from api_keys
        where account_id = @AccountId and revoked_at is null and expires_at > now()
        order by created_at desc, key_id
        """, new { AccountId = accountId }, cancellation);

    /// <returns>The key, which is shown this once; null when there are too many.</returns>
    public async Task<(KeyView View, string Key)?> MakeAsync(Caller caller, string name, string scope, int days, CancellationToken cancellation)
    {
        var (id, key, now) = (Guid.NewGuid(), ApiKeyAuthentication.Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)), clock.GetUtcNow());
        var expiresAt = now.AddDays(days);
        await using var work = await database.BeginAsync(cancellation);
        var made = await work.ExecuteAsync(
            """
            insert into api_keys (key_hash, account_id, name, created_at, expires_at, key_id, scope)
            select @Hash, @Account::uuid, @Name, @Now, @ExpiresAt, @Id, @Scope
            where (select count(*) from api_keys where account_id = @Account::uuid and revoked_at is null and expires_at > now()) < @Most
            """,
            new { Hash = KnownAccounts.HashOf(key), caller.Account, Name = name, Now = now, ExpiresAt = expiresAt, Id = id, Scope = scope, Most = MostKeys });
        if (made == 0)
            return null;

        work.Audit(caller, "key.made", $"account:{caller.Account}", new { Key = id, Name = name, Scope = scope, ExpiresAt = expiresAt });
        await work.CommitAsync();
        return (new KeyView(id, name, scope, now, expiresAt, null), key);
    }

    /// <summary>By its owner, or by an administrator.</summary>
    /// <returns>False when there is no such key, or it is somebody else's.</returns>
    public async Task<bool> RevokeAsync(Caller caller, Guid keyId, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(cancellation);
        var owner = await work.QuerySingleOrDefaultAsync<Guid?>(
            "update api_keys set revoked_at = now() where key_id = @Id and revoked_at is null and (account_id = @Account::uuid or @Any) returning account_id",
            new { Id = keyId, caller.Account, Any = caller.Role == Role.Administrator });
        if (owner is null)
            return false;

        work.Audit(caller, "key.revoked", $"account:{owner}", new { Key = keyId });
        await work.CommitAsync();
        return true;
    }
}
