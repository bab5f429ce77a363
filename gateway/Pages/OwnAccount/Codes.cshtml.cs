using Counterpart.Gateway.Accounts;
using Counterpart.Gateway.Accounts.Identity;
using Counterpart.Gateway.Accounts.SecondFactors;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.OwnAccount;

[RequireRecentProof]
public sealed class CodesModel(AccountStore store, OwnFactors factors) : PageModel
{
    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await store.FindAsync(User.AccountId(), cancellation) is not { } user)
            return NotFound();

        RecoveryCodes = await factors.NewCodesAsync(user, cancellation);
        return Page();
    }
}
