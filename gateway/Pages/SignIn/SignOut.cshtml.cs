using Counterpart.Gateway.Accounts;
using Counterpart.Gateway.Accounts.Sessions;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.SignIn;

/// <summary>Only by POST: a link or a picture on another page must not sign anybody out.</summary>
public sealed class SignOutModel(OwnSessions sessions) : PageModel
{
    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (User.IsPerson())
            await sessions.EndAsync(Caller.From(User), User.CredentialId(), cancellation);
        await HttpContext.SignOutAsync(CookieSignIn.SchemeName);
        return Redirect("/");
    }
}
