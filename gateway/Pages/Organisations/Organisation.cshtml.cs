using Counterpart.Contracts;
using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Organisations;

/// <summary>One organisation: what it is called, its part in activities, what was merged into it (B9).</summary>
public sealed class OrganisationModel(ProvidersClient providers) : PageModel
{
    public OrganisationView Organisation { get; private set; } = null!;

    public bool MayMerge => User.IsInRole(Kebab.Of(Role.Coordinator));

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await providers.FindOrganisationAsync(id, cancellation) is not { } organisation)
            return NotFound();

        Organisation = organisation;
        return Page();
    }
}
