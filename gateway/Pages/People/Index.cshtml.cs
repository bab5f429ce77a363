using Counterpart.Contracts;
using Counterpart.Gateway.Accounts.Invitations;
using Counterpart.Gateway.Accounts.People;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.People;

/// <summary>The accounts that somebody looks after: who they are, inviting, disabling. The same slices answer as for the API.</summary>
public sealed class PeopleModel(Database database, ProvidersClient providers, IConfiguration configuration, TimeProvider clock) : PageModel
{
    private const int PageSize = 50;

    internal AccountScope Scope => AccountScope.Of(User) ?? throw new InvalidOperationException("The page's policy lets only those in who look after accounts.");

    public IReadOnlyList<AccountView> Accounts { get; private set; } = [];

    public string? Next { get; private set; }

    public string? Q { get; private set; }

    public ServiceProblemException? Problem { get; private set; }

    /// <summary>What the form of the invitation says.</summary>
    public InviteAccount.Request Asked { get; private set; } = new(null, null, Kebab.Of(Platform.Access.Role.FocalPoint), null, null, null);

    public FieldFaults Faults => new(Problem, ("email", "email"), ("name", "name"), ("role", "role"), ("state", "state"), ("organisation", "organisation"));

    /// <summary>Of an invitation that was just written: shown in this answer and never again.</summary>
    public string? Link { get; private set; }

    public Task OnGetAsync(string? q, string? cursor, CancellationToken cancellation) => ReadAsync(q, cursor, cancellation);

    public async Task<IActionResult> OnPostInviteAsync(InviteAccount.Request request, CancellationToken cancellation)
    {
        var answer = await InviteAccount.HandleAsync(request, User, Request, database, providers, configuration, clock, cancellation);
        if (answer.Result is Created<InviteAccount.Response> { Value: { } invited })
            Link = invited.Link;
        else
            Asked = request;
        Refused(answer.Result);
        await ReadAsync(null, null, cancellation);
        return Page();
    }

    public Task<IActionResult> OnPostDisableAsync(Guid id, string? reason, CancellationToken cancellation) => SetAsync(id, disable: true, reason, cancellation);

    public Task<IActionResult> OnPostEnableAsync(Guid id, string? reason, CancellationToken cancellation) => SetAsync(id, disable: false, reason, cancellation);

    private async Task<IActionResult> SetAsync(Guid id, bool disable, string? reason, CancellationToken cancellation)
    {
        var answer = await DisableAccount.RunAsync(id, disable, reason, User, database, cancellation);
        if (answer.Result is NoContent)
        {
            TempData["Done"] = disable ? T("The account is disabled") : T("The account is enabled");
            return Redirect("/accounts");
        }

        Refused(answer.Result);
        await ReadAsync(null, null, cancellation);
        return Page();
    }

    private void Refused(IResult result)
    {
        if (result is ProblemHttpResult problem)
            (Response.StatusCode, Problem) = (problem.StatusCode, ServiceProblemException.Of(problem.ProblemDetails));
    }

    private async Task ReadAsync(string? q, string? cursor, CancellationToken cancellation)
    {
        Q = q;
        Cursor.TryRead<ListAccounts.Position>(cursor, out var position);
        var page = await ListAccounts.ReadAsync(Scope, q, position, PageSize, database, cancellation);
        (Accounts, Next) = (page.Items, page.Next);
    }
}
