using Counterpart.Gateway.Accounts.People;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using Counterpart.Platform.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.People;

/// <summary>An administrator says anew what an account is. The same slice answers as for the API.</summary>
public sealed class RoleModel(Database database) : PageModel
{
    public AccountView Account { get; private set; } = null!;

    public ServiceProblemException? Problem { get; private set; }

    /// <summary>What the form says: at first what the account is.</summary>
    public ChangeRole.Request Asked { get; private set; } = null!;

    public FieldFaults Faults => new(Problem, ("role", "role"), ("state", "state"), ("organisation", "organisation"), ("reason", "reason"));

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (AccountScope.Of(User) is not { All: true, MayChange: true } scope)
            return Forbid();
        if (await ListAccounts.FindAsync(scope, id, database, cancellation) is not { } account)
            return NotFound();

        Account = account;
        Asked ??= new ChangeRole.Request(account.Role, account.State, account.Organisation, account.Manager, null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, ChangeRole.Request asked, CancellationToken cancellation)
    {
        Asked = asked;
        switch ((await ChangeRole.HandleAsync(id, asked, User, database, cancellation)).Result)
        {
            case NoContent:
                TempData["Done"] = T("The role is changed");
                TempData["DoneMore"] = T("The sessions of the account have ended and its keys are revoked.");
                return Redirect("/accounts");
            case ProblemHttpResult problem:
                Problem = ServiceProblemException.Of(problem.ProblemDetails);
                break;
        }

        return await OnGetAsync(id, cancellation);
    }
}
