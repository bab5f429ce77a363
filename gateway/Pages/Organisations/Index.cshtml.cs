using Counterpart.Gateway.Clients;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Organisations;

/// <summary>Whoever has a part in activities, by name (B9).</summary>
public sealed class OrganisationsModel(ProvidersClient providers) : PageModel
{
    private const int PageSize = 25;

    public Page<OrganisationView> Organisations { get; private set; } = new([], null);

    /// <summary>A part of a name or identifier.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public async Task OnGetAsync(string? cursor, CancellationToken cancellation) => Organisations = await providers.OrganisationsAsync(Q, cursor, PageSize, cancellation);
}
