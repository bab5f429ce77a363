using Counterpart.Gateway.Accounts;
using Counterpart.Gateway.Accounts.Identity;
using Counterpart.Gateway.Accounts.Outside;
using Counterpart.Gateway.Accounts.Sessions;
using Counterpart.Gateway.Accounts.SignIn;
using Counterpart.Platform.Database;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.SignIn;

/// <summary>To the outside provider, and back. Its word stands for the password; the second factor is asked for here, unless the provider has asked for two.</summary>
public sealed class OutsideModel(OutsideIdentities identities, AccountStore store, SessionStart sessions, Database database, IConfiguration configuration) : PageModel
{
    private const string LinkPage = "/account/outside";

    public Task<IActionResult> OnGetAsync(string? step, string? returnUrl, string? invitation, CancellationToken cancellation) => step switch
    {
        null when OutsideSignIn.NameOf(configuration) is not null => Task.FromResult(Leave(returnUrl, invitation)),
        "back" => BackAsync(Url.IsLocalUrl(returnUrl) ? returnUrl : null, invitation, cancellation),
        "refused" => Task.FromResult(Refused()),
        _ => Task.FromResult<IActionResult>(NotFound()),
    };

    private IActionResult Leave(string? returnUrl, string? invitation) => returnUrl == LinkPage && User.IsPerson()
        ? Challenge(new AuthenticationProperties { RedirectUri = LinkPage }, OutsideSignIn.SchemeName)
        : Challenge(new AuthenticationProperties { RedirectUri = $"/sign-in/outside/back?returnUrl={Uri.EscapeDataString(returnUrl ?? "")}&invitation={Uri.EscapeDataString(invitation ?? "")}" }, OutsideSignIn.SchemeName);

    private async Task<IActionResult> BackAsync(string? returnUrl, string? invitation, CancellationToken cancellation)
    {
        if (await OutsideIdentities.OfAsync(HttpContext) is not { } person)
            return Redirect("/sign-in");

        var id = await identities.FindAsync(person, cancellation)
            ?? (string.IsNullOrEmpty(invitation) ? null : (await identities.AcceptAsync(invitation, person, cancellation))?.AccountId);
        if (id is null || await store.FindAsync(id.Value, cancellation) is not { DisabledAt: null } user)
        {
            await Lockout.RefusedAsync(database, null, "outside", cancellation);
            await Halfway.EndAsync(HttpContext);
            return Refused();
        }

        if (person.TwoFactors)
        {
            await sessions.BeginAsync(HttpContext, user.Account, "outside", cancellation);
            return Redirect(Landing.Of(user.Account, returnUrl));
        }

        await Halfway.BeginAsync(HttpContext, user.AccountId, "outside", returnUrl);
        return Redirect(user.HasSecondFactor ? "/sign-in/code" : "/sign-in/enrol");
    }

    private IActionResult Refused()
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }
}
