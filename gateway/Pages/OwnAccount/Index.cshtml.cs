using Counterpart.Gateway.Accounts;
using Counterpart.Gateway.Accounts.Identity;
using Counterpart.Gateway.Accounts.Keys;
using Counterpart.Gateway.Accounts.SecondFactors;
using Counterpart.Gateway.Accounts.Sessions;
using Counterpart.Gateway.Pages.Shared;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.OwnAccount;

/// <summary>One's own sessions, keys, second factors and password (I1).</summary>
public sealed class AccountModel(AccountStore store, OwnSessions sessions, OwnKeys keys, OwnFactors factors, TimeProvider clock) : PageModel
{
    public AccountUser Person { get; private set; } = new();

    public IReadOnlyList<SessionView> Sessions { get; private set; } = [];

    public IReadOnlyList<KeyView> Keys { get; private set; } = [];

    public FactorsView Factors { get; private set; } = new(null, [], 0);

    /// <summary>A key that was just made: shown in this answer and never again.</summary>
    public string? NewKey { get; private set; }

    public string? Fault { get; private set; }

    public string? KeyName { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    public async Task<IActionResult> OnPostEndAsync(Guid session, CancellationToken cancellation)
    {
        if (!await sessions.EndAsync(Caller.From(User), session, cancellation))
            return NotFound();
        return Done(T("The session is ended"), "sessions");
    }

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken cancellation)
    {
        await sessions.EndOthersAsync(Caller.From(User), User.CredentialId(), cancellation);
        return Done(T("All other sessions are ended"), "sessions");
    }

    public async Task<IActionResult> OnPostMakeKeyAsync(string? name, string? scope, int? days, CancellationToken cancellation)
    {
        if (!RecentProof.Has(User, clock.GetUtcNow()))
            return Again();

        (KeyName, Fault) = (name, OwnKeys.Faults(name?.Trim() ?? "", scope ?? "", days ?? OwnKeys.UsualDays).Select(fault => Problems.Fault("invalid-key", fault.Field, fault.Detail)).FirstOrDefault());
        if (Fault is null)
        {
            NewKey = (await keys.MakeAsync(Caller.From(User), name!.Trim(), scope!, days ?? OwnKeys.UsualDays, cancellation))?.Key;
            Fault = NewKey is null ? T("An account has at most {0} keys: revoke one first.", OwnKeys.MostKeys) : null;
        }

        if (Fault is not null)
            Response.StatusCode = StatusCodes.Status400BadRequest;
        await ReadAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeKeyAsync(Guid key, CancellationToken cancellation)
    {
        if (!await keys.RevokeAsync(Caller.From(User), key, cancellation))
            return NotFound();
        return Done(T("The key is revoked"), "keys");
    }

    public async Task<IActionResult> OnPostRemovePasskeyAsync(string passkey, CancellationToken cancellation)
    {
        if (!RecentProof.Has(User, clock.GetUtcNow()))
            return Again();
        if (!await factors.RemovePasskeyAsync(User.AccountId(), passkey, cancellation))
            return NotFound();
        return Done(T("The passkey is removed"), "factors");
    }

    private RedirectResult Again() => Redirect("/sign-in/again?returnUrl=%2Faccount");

    private RedirectResult Done(string what, string where)
    {
        TempData["Done"] = what;
        return Redirect($"/account#{where}");
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        var id = User.AccountId();
        Person = await store.FindAsync(id, cancellation) ?? new();
        Sessions = await sessions.ListAsync(id, User.CredentialId(), cancellation);
        Keys = await keys.ListAsync(id, cancellation);
        Factors = await factors.ReadAsync(Person, cancellation);
    }
}
