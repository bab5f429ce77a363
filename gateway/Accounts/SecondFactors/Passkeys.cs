using Counterpart.Gateway.Accounts.Identity;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Counterpart.Gateway.Accounts.SecondFactors;

/// <summary>
/// Passkeys, checked by Identity. The device itself asks for a finger or a number (user verification is required), so a passkey is both factors at once.
/// Between the question and the answer the challenge is in a cookie, which goes with the answer: it cannot be sent twice from elsewhere.
/// </summary>
public sealed class Passkeys(AccountStore store, UserManager<AccountUser> users, IPasskeyHandler<AccountUser> handler, IDataProtectionProvider protection, IHostEnvironment environment)
{
    private const string Required = "required";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly ITimeLimitedDataProtector _states = protection.CreateProtector("passkey-state").ToTimeLimitedDataProtector();

    public static void Configure(IdentityPasskeyOptions options)
    {
        options.UserVerificationRequirement = Required;
        options.ResidentKeyRequirement = Required;
        options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin
            && context.Origin == $"{context.HttpContext.Request.Scheme}://{context.HttpContext.Request.Host}");
    }

    /// <returns>What the browser is asked, as JSON.</returns>
    public async Task<string> AskForNewAsync(AccountUser user, HttpContext context)
    {
        var asked = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = user.AccountId.ToString(), Name = user.Email, DisplayName = user.Name }, context);
        Keep(context, asked.AttestationState);
        return asked.CreationOptionsJson;
    }

    /// <returns>False when the answer does not belong to what was asked, for this account.</returns>
    public async Task<bool> AddAsync(AccountUser user, string credential, string name, HttpContext context, CancellationToken cancellation)
    {
        var answer = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = credential, AttestationState = Take(context) });
        if (!answer.Succeeded || answer.UserEntity.Id != user.AccountId.ToString() || !answer.Passkey.IsUserVerified)
            return false;

        answer.Passkey.Name = name;
        await using var work = await store.BeginAsync(cancellation);
        await users.AddOrUpdatePasskeyAsync(user, answer.Passkey);
        work.Audit(user.Account.Caller, "second-factor.added", user.Account.Subject, new { Kind = "passkey", Name = name });
        await work.CommitAsync();
        return true;
    }

    public async Task<string> AskAsync(HttpContext context)
    {
        var asked = await handler.MakeRequestOptionsAsync(null, context);
        Keep(context, asked.AssertionState);
        return asked.RequestOptionsJson;
    }

    /// <returns>Whose passkey it is; null when the answer is not right or the account is disabled.</returns>
    public async Task<AccountUser?> CheckAsync(string credential, HttpContext context, CancellationToken cancellation)
    {
        var answer = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = credential, AssertionState = Take(context) });
        if (!answer.Succeeded || !answer.Passkey.IsUserVerified || answer.User is not { DisabledAt: null } user)
            return null;

        // How often it was used, which tells a copied one; the session that follows is what the audit log hears of.
        await using var work = await store.BeginAsync(cancellation);
        await users.AddOrUpdatePasskeyAsync(user, answer.Passkey);
        await work.CommitAsync();
        return user;
    }

    private string CookieName => CookieSignIn.CookieName(environment, "counterpart-passkey");

    private void Keep(HttpContext context, string? state) => context.Response.Cookies.Append(CookieName, _states.Protect(state ?? "", Life), Options());

    private string? Take(HttpContext context)
    {
        context.Response.Cookies.Delete(CookieName, Options());
        try
        {
            return context.Request.Cookies[CookieName] is { } kept ? _states.Unprotect(kept) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private CookieOptions Options() => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = !environment.IsDevelopment(),
        Path = "/",
    };
}
