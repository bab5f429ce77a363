using Counterpart.Gateway.Accounts.Identity;
using Counterpart.Gateway.Accounts.SecondFactors;
using Counterpart.Gateway.Accounts.Sessions;
using Counterpart.Gateway.Accounts.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.SignIn;

/// <summary>Whoever has no second factor yet gets one here, and can do nothing else before.</summary>
public sealed class EnrolModel(AccountStore store, Authenticators authenticators, SessionStart sessions) : PageModel
{
    [BindProperty]
    public string? Offer { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public string Secret { get; private set; } = "";

    public string Email { get; private set; } = "";

    public string? Refused { get; private set; }

    /// <summary>Shown once, when everything is done.</summary>
    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    public string Next { get; private set; } = "/";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await WhoAsync(cancellation) is not { } who)
            return Redirect("/sign-in");

        (Secret, Offer) = authenticators.Offer(who.User.AccountId);
        Email = who.User.Email;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await WhoAsync(cancellation) is not { } who || authenticators.Open(who.User.AccountId, Offer) is not { } secret)
            return Redirect("/sign-in");

        RecoveryCodes = await authenticators.ConfirmAsync(who.User, secret, Code ?? "", cancellation);
        if (RecoveryCodes is null)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            (Secret, Email, Refused) = (secret, who.User.Email, T("This is not the code that the app shows now."));
            return Page();
        }

        await sessions.BeginAsync(HttpContext, who.User.Account, "totp", cancellation);
        Next = Landing.Of(who.User.Account, who.ReturnUrl);
        return Page();
    }

    /// <summary>Nobody who has a second factor adds another here: that is done by those who have shown it.</summary>
    private async Task<(AccountUser User, string? ReturnUrl)?> WhoAsync(CancellationToken cancellation) =>
        await Halfway.OfAsync(HttpContext) is { } half && await store.FindAsync(half.AccountId, cancellation) is { DisabledAt: null, HasSecondFactor: false } user
            ? (user, half.ReturnUrl)
            : null;
}
