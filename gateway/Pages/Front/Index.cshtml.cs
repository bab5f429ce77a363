using Counterpart.Gateway.Clients;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Front;

/// <summary>What Counterpart is, and how many needs stand where.</summary>
public sealed class FrontModel(NeedsClient needs) : PageModel
{
    public NeedFacets? Facets { get; private set; }

    public IReadOnlyList<NeedView> Newest { get; private set; } = [];

    public long Total { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var everything = NeedFilter.From(QueryCollection.Empty);
        try
        {
            var facets = needs.FacetsAsync(everything, cancellation);
            var newest = needs.ListAsync(everything, null, 3, cancellation);
            Facets = await facets;
            Newest = (await newest).Items;
            Total = Facets.Status.Sum(status => status.Count);
        }
        catch (ServiceProblemException)
        {
            // The front page stands without its figures.
            Facets = null;
        }
    }
}
