using Counterpart.Gateway.Accounts.SecondFactors;
using Counterpart.Gateway.Accounts.Sessions;
using Counterpart.Gateway.Accounts.SignIn;
using Counterpart.Platform.Database;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.SignIn;

/// <summary>A passkey alone is enough: the device has asked for the second half itself.</summary>
public sealed class PasskeySignInModel(Passkeys passkeys, SessionStart sessions, Database database, SignInAttempts attempts) : PageModel
{
    [BindProperty]
    public string? Credential { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public string Options { get; private set; } = "";

    public bool Refused { get; private set; }

    public async Task OnGetAsync() => Options = await passkeys.AskAsync(HttpContext);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (attempts.MayTry("a passkey", HttpContext) && await passkeys.CheckAsync(Credential ?? "", HttpContext, cancellation) is { } user)
        {
            await sessions.BeginAsync(HttpContext, user.Account, "passkey", cancellation);
            return Redirect(Landing.Of(user.Account, Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : null));
        }

        await Lockout.RefusedAsync(database, null, "passkey", cancellation);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        Refused = true;
        Options = await passkeys.AskAsync(HttpContext);
        return Page();
    }
}
