using System.Security.Claims;
using Counterpart.Gateway.Accounts.SignIn;
using Counterpart.Platform.Database;
using Microsoft.AspNetCore.Authentication;

namespace Counterpart.Gateway.Accounts.Sessions;

/// <summary>Begins a session: a row of its own with every sign-in, so that nothing known before is worth anything after (and each can be ended).</summary>
public sealed class SessionStart(Database database, KnownAccounts known)
{
    private const int LongestAgent = 200;

    /// <param name="method">The factor that completed it: <c>totp</c>, <c>recovery-code</c>, <c>passkey</c>, <c>outside</c>.</param>
    public async Task BeginAsync(HttpContext context, Account account, string method, CancellationToken cancellation)
    {
        var sessionId = Guid.NewGuid();
        var agent = context.Request.Headers.UserAgent.ToString();
        await using (var work = await database.BeginAsync(cancellation))
        {
            await work.ExecuteAsync(
                """
                with gone as (delete from sessions where account_id = @AccountId and started_at < now() - interval '1 day')
                insert into sessions (session_id, account_id, method, agent, place) values (@Id, @AccountId, @Method, @Agent, @Place)
                """,
                new { Id = sessionId, account.AccountId, Method = method, Agent = agent[..Math.Min(agent.Length, LongestAgent)], Place = context.Connection.RemoteIpAddress?.ToString() ?? "" });

            // Who was signed in here before is not any more.
            if (context.User.IsPerson())
                await work.ExecuteAsync("delete from sessions where session_id = @Id", new { Id = context.User.CredentialId() });
            await Lockout.ForgetAsync(work, account.AccountId);
            work.Audit(account.Caller, "session.started", account.Subject, new { Session = sessionId, Method = method });
            await work.CommitAsync();
        }

        var identity = new ClaimsIdentity([new Claim(Claims.Credential, sessionId.ToString())], CookieSignIn.SchemeName);
        await context.SignInAsync(CookieSignIn.SchemeName, new ClaimsPrincipal(identity));
        await Halfway.EndAsync(context);

        // For what this very answer still shows.
        if (await known.OfSessionAsync(sessionId, cancellation) is { } signedIn)
            context.User = signedIn.Principal(CookieSignIn.SchemeName);
    }

    /// <summary>The person at this session has just shown a second factor again.</summary>
    public async Task ProvedAsync(ClaimsPrincipal person, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(cancellation);
        await work.ExecuteAsync("update sessions set proved_at = now() where session_id = @Id", new { Id = person.CredentialId() });
        await Lockout.ForgetAsync(work, person.AccountId());
        work.Audit(Platform.Access.Caller.From(person), "session.proved", $"account:{person.AccountId()}", new { Session = person.CredentialId() });
        await work.CommitAsync();
        known.Forget(person.CredentialId());
    }
}
