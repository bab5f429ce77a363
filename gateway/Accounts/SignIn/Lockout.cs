using Counterpart.Gateway.Accounts.Identity;
using Counterpart.Platform.Database;

namespace Counterpart.Gateway.Accounts.SignIn;

/// <summary>
/// Ten wrong passwords or codes within a quarter of an hour close an account for a minute, each further one for twice as long, a quarter of an
/// hour at most: guessing stops, and nobody can lock another out for good.
/// </summary>
internal static class Lockout
{
    public static bool IsLocked(AccountUser user, DateTimeOffset now) => user.LockedUntil > now;

    /// <summary>Notes a refusal, whether or not there is such an account: both take the same steps, and the same time.</summary>
    /// <param name="user">Null when nobody has the address.</param>
    public static async Task RefusedAsync(Database database, AccountUser? user, string step, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(cancellation);
        await work.ExecuteAsync(
            """
            update accounts
            set failed_at = now(),
                failed_count = case when failed_at > now() - interval '15 minutes' then failed_count + 1 else 1 end,
                locked_until = case when failed_at > now() - interval '15 minutes' and failed_count >= 9
                    then now() + least(interval '15 minutes', interval '1 minute' * power(2, least(failed_count - 9, 4))) else locked_until end
            where account_id = @AccountId and (locked_until is null or locked_until <= now())
            """, new { AccountId = user?.AccountId ?? Guid.Empty });
        work.Audit(null, "sign-in.refused", user?.Account.Subject ?? "account:unknown", new { Step = step });
        await work.CommitAsync();
    }

    public static Task ForgetAsync(Work work, Guid accountId) => work.ExecuteAsync(
        "update accounts set failed_count = 0, failed_at = null, locked_until = null where account_id = @AccountId and failed_count > 0", new { AccountId = accountId });
}
