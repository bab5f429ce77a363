using Counterpart.Contracts;
using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Policies;

/// <summary>How points are given now, and all versions before (C1).</summary>
public sealed class PoliciesModel(PoliciesClient policies) : PageModel
{
    public PolicyList Policies { get; private set; } = null!;

    public PolicyVersion InUse => Policies.Items.First(version => version.InUse);

    public bool MayWrite => User.IsInRole(Kebab.Of(Role.Administrator));

    public async Task OnGetAsync(CancellationToken cancellation) => Policies = await policies.ListAsync(cancellation);
}
