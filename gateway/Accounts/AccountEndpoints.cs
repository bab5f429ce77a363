using Counterpart.Gateway.Accounts.Invitations;
using Counterpart.Gateway.Accounts.Keys;
using Counterpart.Gateway.Accounts.People;
using Counterpart.Gateway.Accounts.Sessions;
using Counterpart.Platform.Access;
using Counterpart.Platform.Audit;
using Counterpart.Platform.Http;

namespace Counterpart.Gateway.Accounts;

/// <summary>What the gateway itself answers under <c>/api/v1</c>; everything else there is a service's.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").RetryOnDeadConnection();
        var account = api.MapGroup("/account").WithTags("Account");
        SessionEndpoints.Map(account);
        KeyEndpoints.Map(account);

        var accounts = api.MapGroup("/accounts").WithTags("Accounts");
        ListAccounts.Map(accounts);
        InviteAccount.Map(accounts);
        DisableAccount.Map(accounts);
        ChangeRole.Map(accounts);
        AuditEndpoints.Map(api, "gateway", Role.Auditor, Role.Administrator);
    }
}
