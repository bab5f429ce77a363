using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Reviews;
using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.MyState;

/// <summary>The desk of a focal point: what waits for an answer, what must be confirmed, the State's needs, what is going on, where nobody is proposed (A4, A5, D2, E1).</summary>
public sealed class MyStateModel(NeedsClient needs, MatchingClient matching, WaitingClient waiting, ProvidersClient providers) : PageModel
{
    /// <summary>So many engagements are read with their milestones.</summary>
    private const int EngagementsShown = 6;

    public string State => Caller.From(User).State!;

    public IReadOnlyList<NeedView> Needs { get; private set; } = [];

    /// <summary>There are more than are shown.</summary>
    public bool More { get; private set; }

    public NeedFacets Counts { get; private set; } = new();

    /// <summary>Null while matching does not answer, as are gaps and engagements.</summary>
    public IReadOnlyList<WaitingView>? Waiting { get; private set; }

    public IReadOnlyList<GapView>? Gaps { get; private set; }

    public IReadOnlyList<EngagementView>? Engagements { get; private set; }

    /// <summary>Null while profiles cannot be read.</summary>
    public IReadOnlyList<ProfileView>? Experts { get; private set; }

    public ServiceProblemException? Problem { get; private set; }

    /// <summary>Entered by the Secretariat; the State has not said yet that they are its own (A5).</summary>
    public IReadOnlyList<NeedView> Unconfirmed => [.. Needs.Where(need => need.ConfirmedAt is null)];

    /// <summary>Whose clock asks: the one that lapses first comes first.</summary>
    public IReadOnlyList<NeedView> ToConfirm =>
        [.. Needs.Where(need => need.ConfirmedAt is not null && need.Freshness is not (null or Freshness.Fresh)).OrderByDescending(need => need.Freshness).ThenBy(need => need.ReviewBy)];

    public IReadOnlyList<NeedView> Drafts => [.. Needs.Where(need => need.Status == NeedStatus.Draft)];

    public IEnumerable<IGrouping<NeedStatus, NeedView>> ByStatus =>
        Needs.Where(need => need.Status != NeedStatus.Draft).GroupBy(need => need.Status).OrderBy(group => group.Key);

    public IEnumerable<WaitingItem> Of(string kind) => Waiting?.FirstOrDefault(view => view.Kind == kind)?.First ?? [];

    public long CountOf(string kind) => Waiting?.FirstOrDefault(view => view.Kind == kind)?.Count ?? 0;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var found = needs.OfStateAsync(State, cancellation);
        var counts = needs.FacetsAsync(NeedFilter.From(new QueryCollection(new Dictionary<string, Microsoft.Extensions.Primitives.StringValues>(StringComparer.Ordinal) { ["state"] = State })), cancellation);
        var waits = Try(() => waiting.WaitingAsync(cancellation));
        var gaps = Try(() => matching.GapsAsync(State, cancellation));
        var engagements = Try(() => EngagementsAsync(cancellation));
        var experts = Try(async () => (await providers.ProfilesAsync(new ProfileQuestion(Kind: "expert", State: State), null, 100, cancellation)).Items);
        var page = await found;
        (Needs, More, Counts) = (page.Items, page.Next is not null, await counts);
        (Waiting, Gaps, Engagements, Experts) = (await waits, await gaps, await engagements, await experts);
    }

    public async Task<IActionResult> OnPostConfirmAsync(Guid[] need, CancellationToken cancellation)
    {
        try
        {
            var confirmed = await needs.ConfirmAsync(need, cancellation);
            TempData["Done"] = Plural(confirmed, "{0} need is still valid", "{0} needs are still valid");
            TempData["DoneMore"] = T("Confirmed by you just now. The clock begins anew.");
            return Redirect("/my-state");
        }
        catch (ServiceProblemException problem) when (problem.Status is StatusCodes.Status400BadRequest or StatusCodes.Status404NotFound)
        {
            Problem = problem;
            await OnGetAsync(cancellation);
            return Page();
        }
    }

    /// <summary>The first of what is not done yet, for each engagement that runs.</summary>
    public static Milestone? Next(EngagementView engagement) => engagement.Milestones.Where(milestone => !milestone.Done).OrderBy(milestone => milestone.Due).FirstOrDefault();

    private async Task<IReadOnlyList<EngagementView>> EngagementsAsync(CancellationToken cancellation)
    {
        var lists = await Task.WhenAll(
            matching.EngagementsAsync(EngagementStatus.Disputed, null, EngagementsShown, cancellation), matching.EngagementsAsync(EngagementStatus.Running, null, EngagementsShown, cancellation));
        var whole = await Task.WhenAll(lists.SelectMany(list => list.Items).Take(EngagementsShown).Select(engagement => matching.FindEngagementAsync(engagement.Id, cancellation)));
        return [.. whole.OfType<EngagementView>()];
    }

    /// <summary>What one service does not answer just now leaves the rest of the page as it is.</summary>
    private static async Task<T?> Try<T>(Func<Task<T>> read) where T : class
    {
        try
        {
            return await read();
        }
        catch (ServiceProblemException away) when (away.Status == StatusCodes.Status503ServiceUnavailable)
        {
            return null;
        }
    }
}
