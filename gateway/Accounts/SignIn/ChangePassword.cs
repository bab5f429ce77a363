using Counterpart.Gateway.Accounts.Identity;
using Counterpart.Gateway.Accounts.Sessions;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Microsoft.AspNetCore.Identity;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Accounts.SignIn;

/// <summary>A new password, for whoever knows the old one; all other sessions end with it.</summary>
public sealed class ChangePassword(AccountStore store, UserManager<AccountUser> users, Database database, SignInAttempts attempts, KnownAccounts known)
{
    /// <returns>What is wrong, in the language of the page, or null.</returns>
    public async Task<string?> RunAsync(HttpContext context, string old, string password, CancellationToken cancellation)
    {
        if (!attempts.MayTry($"password of {context.User.AccountId()}", context))
            return T("Too many attempts. Wait a minute, then try again.");
        if (await store.FindAsync(context.User.AccountId(), cancellation) is not { } user)
            return T("There is no such account any more.");

        IReadOnlyList<Guid> ended;
        await using (var work = await store.BeginAsync(cancellation))
        {
            var changed = await users.ChangePasswordAsync(user, old, password);
            if (!changed.Succeeded)
                return await RefusedAsync(changed, user, cancellation);

            ended = await OwnSessions.EndOthersAsync(work, Caller.From(context.User), context.User.CredentialId());
            work.Audit(Caller.From(context.User), "password.changed", user.Account.Subject, new { EndedSessions = ended.Count });
            await work.CommitAsync();
        }

        foreach (var session in ended)
            known.Forget(session);
        return null;
    }

    private async Task<string> RefusedAsync(IdentityResult changed, AccountUser user, CancellationToken cancellation)
    {
        var error = changed.Errors.First();
        if (error.Code != nameof(IdentityErrorDescriber.PasswordMismatch))
            return error.Description;

        await Lockout.RefusedAsync(database, user, "password", cancellation);
        return T("The old password is not right.");
    }
}
