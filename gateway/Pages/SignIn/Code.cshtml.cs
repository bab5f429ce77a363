using Counterpart.Gateway.Accounts.Sessions;
using Counterpart.Gateway.Accounts.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.SignIn;

/// <summary>The second factor: a code of the authenticator app or a recovery code, then the session.</summary>
public sealed class CodeModel(SecondFactorCheck check, SessionStart sessions) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    public string? Refused { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await Halfway.OfAsync(HttpContext) is null ? Redirect("/sign-in") : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await Halfway.OfAsync(HttpContext) is not { } half)
            return Redirect("/sign-in");

        var (user, method, refusal) = await check.ByCodeAsync(half.AccountId, Code ?? "", HttpContext, cancellation);
        if (user is null)
        {
            (Response.StatusCode, Refused) = refusal;
            return Page();
        }

        await sessions.BeginAsync(HttpContext, user.Account, method, cancellation);
        return Redirect(Landing.Of(user.Account, half.ReturnUrl));
    }
}
