using Counterpart.Gateway.Accounts;

namespace Counterpart.Gateway.Pages.SignIn;

/// <summary>Where a reader goes after signing in: where they came from, if that was here, else where their work is.</summary>
internal static class Landing
{
    /// <param name="returnUrl">Known to be an address of ours.</param>
    public static string Of(Account account, string? returnUrl) => returnUrl ?? account.Role switch
    {
        "coordinator" or "administrator" => "/waiting",
        "auditor" => "/audit",
        "focal-point" => "/my-state",
        "donor" or "provider" or "expert" => "/for-me",
        _ => "/inbox",
    };
}
