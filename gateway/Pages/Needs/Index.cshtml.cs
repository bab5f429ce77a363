using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Needs;

/// <summary>Needs found by facets and words, and subscribing to the same question (B4).</summary>
public sealed class NeedsModel(NeedsClient needs, ProvidersClient providers) : PageModel
{
    private const int PageSize = 20;
    private const int LongestName = 200;

    /// <summary>Facets that a subscription can ask for too.</summary>
    private static readonly string[] Subscribable = ["article", "chapter", "type", "group", "state", "priority"];

    public NeedFilter Filter { get; private set; } = NeedFilter.From(QueryCollection.Empty);

    public Page<NeedView> Found { get; private set; } = new([], null);

    public NeedFacets Facets { get; private set; } = new();

    public bool MaySubscribe => User.Identity?.IsAuthenticated == true && Subscribable.Any(facet => Filter.Of(facet).Count > 0);

    /// <summary>What a subscription to this question would have brought; null where nobody could subscribe, or it cannot be said just now.</summary>
    public SubscriptionPreview? Preview { get; private set; }

    public ServiceProblemException? Problem { get; private set; }

    public async Task OnGetAsync(string? cursor, CancellationToken cancellation)
    {
        Filter = NeedFilter.From(Request.Query);
        var preview = MaySubscribe ? PreviewAsync(cancellation) : null;
        try
        {
            var found = needs.ListAsync(Filter, cursor, PageSize, cancellation);
            var facets = needs.FacetsAsync(Filter, cancellation);
            (Found, Facets) = (await found, await facets);
            Preview = preview is null ? null : await preview;
        }
        catch (ServiceProblemException problem) when (problem.Status == StatusCodes.Status400BadRequest)
        {
            Problem = problem;
        }
    }

    public async Task<IActionResult> OnPostSubscribeAsync(string? frequency, CancellationToken cancellation)
    {
        Filter = NeedFilter.From(Request.Query);
        var question = Ask(Filter);
        try
        {
            await providers.SubscribeAsync(Name(question), question, Kebab.TryParse<Frequency>(frequency, out var how) ? how : Frequency.Instant, cancellation);
        }
        catch (ServiceProblemException problem)
        {
            await OnGetAsync(null, cancellation);
            Problem = problem;
            return Page();
        }

        TempData["Done"] = T("You are subscribed");
        TempData["DoneMore"] = T("{0}. What is found comes to your inbox.", QuestionWords.Of(question));
        return Redirect("/subscriptions");
    }

    /// <summary>A name has at most so many characters; the question itself is kept whole.</summary>
    private static string Name(Question question) => QuestionWords.Of(question) is var said && said.Length > LongestName ? $"{said[..(LongestName - 1)]}…" : said;

    /// <summary>The list of needs does not wait for what is only a comfort.</summary>
    private async Task<SubscriptionPreview?> PreviewAsync(CancellationToken cancellation)
    {
        try
        {
            return await providers.PreviewAsync(Ask(Filter), cancellation);
        }
        catch (ServiceProblemException)
        {
            return null;
        }
    }

    private static Question Ask(NeedFilter filter) => new()
    {
        Articles = filter.Of("article"),
        Chapters = filter.Of("chapter"),
        Types = filter.Of("type"),
        Groups = filter.Of("group"),
        States = filter.Of("state"),
        Priorities = [.. filter.Of("priority").Where(value => Kebab.TryParse<Priority>(value, out _)).Select(Kebab.Parse<Priority>)],
    };
}
