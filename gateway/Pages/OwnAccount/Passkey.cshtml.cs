using Counterpart.Gateway.Accounts;
using Counterpart.Gateway.Accounts.Identity;
using Counterpart.Gateway.Accounts.SecondFactors;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.OwnAccount;

[RequireRecentProof]
public sealed class PasskeyModel(AccountStore store, Passkeys passkeys) : PageModel
{
    private const int LongestName = 100;

    [BindProperty]
    public string? Credential { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    public string Options { get; private set; } = "";

    public bool Refused { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await store.FindAsync(User.AccountId(), cancellation) is not { } user)
            return NotFound();

        Options = await passkeys.AskForNewAsync(user, HttpContext);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await store.FindAsync(User.AccountId(), cancellation) is not { } user)
            return NotFound();

        var name = string.IsNullOrWhiteSpace(Name) ? T("Passkey") : Name.Trim()[..Math.Min(Name.Trim().Length, LongestName)];
        if (await passkeys.AddAsync(user, Credential ?? "", name, HttpContext, cancellation))
        {
            TempData["Done"] = T("The passkey is added");
            return Redirect("/account#factors");
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        Refused = true;
        Options = await passkeys.AskForNewAsync(user, HttpContext);
        return Page();
    }
}
