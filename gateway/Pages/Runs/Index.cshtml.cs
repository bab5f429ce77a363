using Counterpart.Contracts;
using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Runs;

/// <summary>World assignments, the newest first (C5).</summary>
public sealed class RunsModel(RunsClient runs) : PageModel
{
    private const int PageSize = 25;

    public Page<RunView> Runs { get; private set; } = new([], null);

    public bool MayStart => User.IsInRole(Kebab.Of(Role.Coordinator));

    public async Task OnGetAsync(string? cursor, CancellationToken cancellation) => Runs = await runs.ListAsync(cursor, PageSize, cancellation);
}
