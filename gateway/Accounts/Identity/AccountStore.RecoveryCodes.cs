using System.Security.Cryptography;

namespace Counterpart.Gateway.Accounts.Identity;

public sealed partial class AccountStore
{
    /// <remarks>A code has 46 bits of chance: slow enough here that a copy of the table is of no use.</remarks>
    private const int Rounds = 100_000;

    public Task ReplaceCodesAsync(AccountUser user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) => Changes.ExecuteAsync(
        """
        with gone as (delete from recovery_codes where account_id = @AccountId)
        insert into recovery_codes (account_id, code_hash) select @AccountId, unnest(@Hashes)
        """,
        new { user.AccountId, Hashes = recoveryCodes.Select(code => HashOf(user, code)).ToArray() });

    /// <summary>True once for each code.</summary>
    public async Task<bool> RedeemCodeAsync(AccountUser user, string code, CancellationToken cancellationToken) =>
        await Changes.ExecuteAsync("delete from recovery_codes where account_id = @AccountId and code_hash = @Hash", new { user.AccountId, Hash = HashOf(user, code) }) == 1;

    public async Task<int> CountCodesAsync(AccountUser user, CancellationToken cancellationToken) =>
        (int)await database.QuerySingleOrDefaultAsync<long>("select count(*) from recovery_codes where account_id = @AccountId", new { user.AccountId }, cancellationToken);

    private static byte[] HashOf(AccountUser user, string code) =>
        Rfc2898DeriveBytes.Pbkdf2(code.Trim().ToUpperInvariant(), user.AccountId.ToByteArray(), Rounds, HashAlgorithmName.SHA256, 32);
}
