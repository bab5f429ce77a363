using Counterpart.Gateway.Accounts;
using Counterpart.Gateway.Accounts.Identity;
using Counterpart.Gateway.Accounts.Outside;
using Counterpart.Gateway.Accounts.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.OwnAccount;

/// <summary>Back from the provider while signed in: nothing is linked before the person says so on our own page.</summary>
[RequireRecentProof]
public sealed class OutsideLinkModel(OutsideIdentities identities, AccountStore store) : PageModel
{
    public OutsidePerson? Person { get; private set; }

    public bool Refused { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Person = await OutsideIdentities.OfAsync(HttpContext);
        return Person is null ? Redirect("/account") : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Person = await OutsideIdentities.OfAsync(HttpContext);
        if (Person is null || await store.FindAsync(User.AccountId(), cancellation) is not { } user)
            return Redirect("/account");

        await Halfway.EndAsync(HttpContext);
        if (!await identities.LinkAsync(user.Account, Person, cancellation))
        {
            (Response.StatusCode, Refused) = (StatusCodes.Status409Conflict, true);
            return Page();
        }

        TempData["Done"] = T("The two are linked");
        return Redirect("/account");
    }
}
