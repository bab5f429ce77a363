using Counterpart.Gateway.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.SignIn;

/// <summary>Address and password in, cookie out; then back to where the reader came from, if that was here.</summary>
public sealed class SignInModel(Passwords passwords, SignInAttempts attempts) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>The same words whatever was wrong.</summary>
    public string? Refused { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!attempts.MayTry(Email ?? "", HttpContext))
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Refused = "Too many attempts. Wait a minute, then try again.";
            return Page();
        }

        if (await passwords.CheckAsync(Email ?? "", Password ?? "", cancellation) is not { } account)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            Refused = "Address and password do not belong together.";
            return Page();
        }

        await HttpContext.SignInAsync(CookieSignIn.SchemeName, account.Principal(CookieSignIn.SchemeName));
        return Url.IsLocalUrl(ReturnUrl) ? LocalRedirect(ReturnUrl) : Redirect(account.Role switch
        {
            "coordinator" or "administrator" or "auditor" => "/bench",
            "focal-point" => $"/needs?state={account.State}",
            _ => "/inbox",
        });
    }
}
