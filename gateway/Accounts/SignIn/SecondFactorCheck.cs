using Counterpart.Gateway.Accounts.Identity;
using Counterpart.Gateway.Accounts.SecondFactors;
using Counterpart.Platform.Database;
using Microsoft.AspNetCore.Identity;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Accounts.SignIn;

/// <summary>Checks a code of the app or a recovery code; wrong ones count towards the lockout as wrong passwords do.</summary>
public sealed class SecondFactorCheck(
    AccountStore store, UserManager<AccountUser> users, Authenticators authenticators, SignInAttempts attempts, Database database, TimeProvider clock)
{
    private const int Digits = 6;

    public async Task<(AccountUser? User, string Method, (int Status, string Detail) Refusal)> ByCodeAsync(Guid accountId, string code, HttpContext context, CancellationToken cancellation)
    {
        if (!attempts.MayTry($"code of {accountId}", context))
            return (null, "", (StatusCodes.Status429TooManyRequests, T("Too many attempts. Wait a minute, then try again.")));

        var method = code.Count(char.IsAsciiDigit) == Digits && !code.Any(char.IsLetter) ? "totp" : "recovery-code";
        var user = await store.FindAsync(accountId, cancellation);
        if (user is { DisabledAt: null } && !Lockout.IsLocked(user, clock.GetUtcNow()) && await UseAsync(user, method, code, cancellation))
            return (user, method, default);

        await Lockout.RefusedAsync(database, user, method, cancellation);
        return (null, "", (StatusCodes.Status400BadRequest, T("This code is not right, or it was used before. Each code is good once.")));
    }

    private async Task<bool> UseAsync(AccountUser user, string method, string code, CancellationToken cancellation)
    {
        if (method == "totp")
            return await authenticators.UseAsync(user, code, cancellation);

        await using var work = await store.BeginAsync(cancellation);
        if (!(await users.RedeemTwoFactorRecoveryCodeAsync(user, code.Trim())).Succeeded)
            return false;

        work.Audit(user.Account.Caller, "recovery-code.used", user.Account.Subject);
        await work.CommitAsync();
        return true;
    }
}
