using Counterpart.Gateway.Accounts;
using Counterpart.Gateway.Accounts.Sessions;
using Counterpart.Gateway.Accounts.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.SignIn;

/// <summary>Before keys, passwords and second factors are changed, whoever sits at an open browser shows that they are still the same person.</summary>
public sealed class AgainModel(SecondFactorCheck check, SessionStart sessions) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public string? Refused { get; private set; }

    public IActionResult OnGet() => User.IsPerson() ? Page() : Redirect("/sign-in?returnUrl=%2Faccount");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!User.IsPerson())
            return Redirect("/sign-in?returnUrl=%2Faccount");

        var (user, _, refusal) = await check.ByCodeAsync(User.AccountId(), Code ?? "", HttpContext, cancellation);
        if (user is null)
        {
            (Response.StatusCode, Refused) = refusal;
            return Page();
        }

        await sessions.ProvedAsync(User, cancellation);
        return Redirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/account");
    }
}
