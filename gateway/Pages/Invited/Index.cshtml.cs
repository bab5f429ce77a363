using Counterpart.Gateway.Accounts.Invitations;
using Counterpart.Gateway.Accounts.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Invited;

/// <summary>Who was invited chooses a password here; the second factor follows.</summary>
public sealed class InvitedModel(AcceptInvitation accept) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    public Invitation? Invited { get; private set; }

    public string? Fault { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Invited = await accept.FindAsync(Token, cancellation);
        return Shown();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Invited = await accept.FindAsync(Token, cancellation);
        if (Invited is null)
            return Shown();

        Fault = PasswordRules.Fault(Password ?? "", Invited.Email, Invited.Name) ?? (Password == Again ? null : T("The two passwords are not the same."));
        if (Fault is not null)
            return Shown();

        if (await accept.RunAsync(Token, Password!, cancellation) is not { } account)
        {
            Invited = null;
            return Shown();
        }

        await Halfway.BeginAsync(HttpContext, account.AccountId, "invitation");
        return Redirect("/sign-in/enrol");
    }

    private PageResult Shown()
    {
        if (Invited is null || Fault is not null)
            Response.StatusCode = Invited is null ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;
        return Page();
    }
}
