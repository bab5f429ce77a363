using Counterpart.Gateway.Accounts.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.SignIn;

/// <summary>The first factor: address and password. Right or wrong, the page for the second comes only to those who may go on.</summary>
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
            Refused = T("Too many attempts. Wait a minute, then try again.");
            return Page();
        }

        if (await passwords.CheckAsync(Email ?? "", Password ?? "", cancellation) is not { } user)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            Refused = T("Address and password do not belong together.");
            return Page();
        }

        await Halfway.BeginAsync(HttpContext, user.AccountId, "password", Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : null);
        return Redirect(user.HasSecondFactor ? "/sign-in/code" : "/sign-in/enrol");
    }
}
