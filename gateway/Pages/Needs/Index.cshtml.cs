using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Needs;

/// <summary>Needs found by facets and words, and subscribing to the same question (B4).</summary>
public sealed class NeedsModel(NeedsClient needs, ProvidersClient providers) : PageModel
{
    private const int PageSize = 20;

    public NeedFilter Filter { get; private set; } = NeedFilter.From(QueryCollection.Empty);

    public Page<NeedView> Found { get; private set; } = new([], null);

    public NeedFacets Facets { get; private set; } = new();

    public bool MaySubscribe { get; private set; }

    public ServiceProblemException? Problem { get; private set; }

    public async Task OnGetAsync(string? cursor, CancellationToken cancellation)
    {
        Filter = NeedFilter.From(Request.Query);
        MaySubscribe = User.Identity?.IsAuthenticated == true;
        try
        {
            var found = needs.ListAsync(Filter, cursor, PageSize, cancellation);
            var facets = needs.FacetsAsync(Filter, cancellation);
            (Found, Facets) = (await found, await facets);
        }
        catch (ServiceProblemException problem) when (problem.Status == StatusCodes.Status400BadRequest)
        {
            Problem = problem;
        }
    }

    public async Task<IActionResult> OnPostSubscribeAsync(string? frequency, CancellationToken cancellation)
    {
        Filter = NeedFilter.From(Request.Query);
        try
        {
            await providers.SubscribeAsync(Describe(Filter), Ask(Filter), Kebab.TryParse<Frequency>(frequency, out var how) ? how : Frequency.Instant, cancellation);
        }
        catch (ServiceProblemException problem)
        {
            await OnGetAsync(null, cancellation);
            Problem = problem;
            return Page();
        }

        TempData["Done"] = "You are subscribed";
        TempData["DoneMore"] = $"{Describe(Filter)}. What is found comes to your inbox.";
        return Redirect("/inbox#subscriptions");
    }

    /// <summary>(article 46 or article 48) and (African States)</summary>
    private static string Describe(NeedFilter filter)
    {
        var sets = NeedFilter.Facets.Where(facet => filter.Of(facet).Count > 0 && facet != "status")
            .Select(facet => $"({string.Join(" or ", filter.Of(facet).Select(value => facet == "article" ? $"article {value}" : Words.Choice(facet, value)))})");
        return string.Join(" and ", sets) is { Length: > 0 } question ? question : "Every need";
    }

    private static Question Ask(NeedFilter filter) => new()
    {
        Articles = filter.Of("article"),
        Types = filter.Of("type"),
        Groups = filter.Of("group"),
        States = filter.Of("state"),
        Priorities = [.. filter.Of("priority").Where(value => Kebab.TryParse<Priority>(value, out _)).Select(Kebab.Parse<Priority>)],
    };
}
