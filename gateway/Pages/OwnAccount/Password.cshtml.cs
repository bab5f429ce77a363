using Counterpart.Gateway.Accounts.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.OwnAccount;

[RequireRecentProof]
public sealed class PasswordModel(ChangePassword change) : PageModel
{
    [BindProperty]
    public string? Old { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    public string? Fault { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Fault = Password != Again ? T("The two passwords are not the same.") : await change.RunAsync(HttpContext, Old ?? "", Password ?? "", cancellation);
        if (Fault is not null)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        TempData["Done"] = T("The password is changed");
        TempData["DoneMore"] = T("Your other sessions are ended.");
        return Redirect("/account");
    }
}
