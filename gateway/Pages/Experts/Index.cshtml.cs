using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Gateway.Accounts;
using Counterpart.Gateway.Accounts.Invitations;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Experts;

/// <summary>The experts whom the State nominated: what is known of them, whether it is still true, and the way to an account of their own (B2, B7).</summary>
public sealed class ExpertsModel(ProvidersClient providers, Database database, IConfiguration configuration, TimeProvider clock) : PageModel
{
    private const int PageSize = 50;

    public string State => Caller.From(User).State!;

    public Page<ProfileView> Experts { get; private set; } = new([], null);

    /// <summary>Only managers of the State invite.</summary>
    public bool MayInvite => User.IsManager();

    /// <summary>Of an invitation that was just written: shown in this answer and never again.</summary>
    public string? Link { get; private set; }

    public string? Fault { get; private set; }

    public ServiceProblemException? Problem { get; private set; }

    public async Task OnGetAsync(string? cursor, CancellationToken cancellation) =>
        Experts = await providers.ProfilesAsync(new ProfileQuestion(Kind: Kebab.Of(ProfileKind.Expert), State: State), cursor, PageSize, cancellation);

    public async Task<IActionResult> OnPostConfirmAsync(Guid expert, CancellationToken cancellation)
    {
        try
        {
            await providers.ConfirmProfileAsync(expert, cancellation);
        }
        catch (ServiceProblemException problem) when (problem.Status is StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound)
        {
            Problem = problem;
            await OnGetAsync(null, cancellation);
            return Page();
        }

        TempData["Done"] = T("The expert is confirmed");
        return Redirect("/experts");
    }

    public async Task<IActionResult> OnPostInviteAsync(Guid expert, string? email, CancellationToken cancellation)
    {
        var profile = await providers.FindProfileAsync(expert, cancellation);
        var answer = await InviteAccount.HandleAsync(
            new InviteAccount.Request(email, profile?.Name, null, null, null, null, expert), User, Request, database, providers, configuration, clock, cancellation);
        if (answer.Result is Created<InviteAccount.Response> { Value: { } invited })
            Link = invited.Link;
        else if (answer.Result is ProblemHttpResult problem)
            (Response.StatusCode, Fault) = (problem.StatusCode, Problems.Of(problem.ProblemDetails));
        await OnGetAsync(null, cancellation);
        return Page();
    }
}
