using Counterpart.Gateway.Accounts;
using Counterpart.Gateway.Accounts.Identity;
using Counterpart.Gateway.Accounts.SecondFactors;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.OwnAccount;

[RequireRecentProof]
public sealed class AuthenticatorModel(AccountStore store, Authenticators authenticators) : PageModel
{
    [BindProperty]
    public string? Offer { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public string Secret { get; private set; } = "";

    public string Email { get; private set; } = "";

    public string? Refused { get; private set; }

    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await store.FindAsync(User.AccountId(), cancellation) is not { } user)
            return NotFound();

        (Secret, Offer) = authenticators.Offer(user.AccountId);
        Email = user.Email;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await store.FindAsync(User.AccountId(), cancellation) is not { } user || authenticators.Open(user.AccountId, Offer) is not { } secret)
            return Redirect("/account/authenticator");

        RecoveryCodes = await authenticators.ConfirmAsync(user, secret, Code ?? "", cancellation);
        if (RecoveryCodes is null)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            (Secret, Email, Refused) = (secret, user.Email, T("This is not the code that the app shows now."));
        }

        return Page();
    }
}
