using Counterpart.Contracts;
using Counterpart.Contracts.Reviews;
using Counterpart.Gateway.Clients;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Activities;

/// <summary>What the organisation reported, and whether it is still true: one click, for one or for many (A4, B3).</summary>
public sealed class ActivitiesModel(ProvidersClient providers) : PageModel
{
    private const int PageSize = 50;

    /// <summary>Where the clock asks.</summary>
    internal static readonly IReadOnlyList<Freshness> Asking = [Freshness.Due, Freshness.Overdue, Freshness.Lapsed];

    public Page<ActivityView> Found { get; private set; } = new([], null);

    /// <summary>Only those whose clock asks are shown.</summary>
    public bool OnlyAsking { get; private set; }

    public ServiceProblemException? Problem { get; private set; }

    /// <param name="show">all, or else only those whose clock asks.</param>
    public async Task OnGetAsync(string? show, string? cursor, CancellationToken cancellation)
    {
        OnlyAsking = show != "all";
        Found = await providers.OwnActivitiesAsync(OnlyAsking ? Asking : [], cursor, PageSize, cancellation);
    }

    /// <param name="say">For one: the answer and its id, such as <c>true:0197…</c>; for those that are ticked the answer alone.</param>
    /// <param name="activity">Ticked.</param>
    public async Task<IActionResult> OnPostAsync(string? say, Guid[] activity, string? show, CancellationToken cancellation)
    {
        var words = say?.Split(':') ?? [];
        var ids = words.Length == 2 && Guid.TryParse(words[1], out var one) ? [one] : activity.Distinct().Take(PageSize).ToArray();
        if (words.Length == 0 || !Kebab.TryParse<Still>(words[0], out var still))
            return BadRequest();
        if (ids.Length == 0)
        {
            Problem = new ServiceProblemException(StatusCodes.Status400BadRequest, "nothing-ticked", T("Tick those that you mean first."));
            await OnGetAsync(show, null, cancellation);
            return Page();
        }

        try
        {
            foreach (var id in ids)
                await providers.ConfirmActivityAsync(id, still, cancellation);
        }
        catch (ServiceProblemException problem) when (problem.Status is StatusCodes.Status400BadRequest or StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound)
        {
            Problem = problem;
            await OnGetAsync(show, null, cancellation);
            return Page();
        }

        TempData["Done"] = still switch
        {
            Still.True => Plural(ids.Length, "{0} activity is still true", "{0} activities are still true"),
            Still.Ended => Plural(ids.Length, "{0} activity has ended", "{0} activities have ended"),
            _ => Plural(ids.Length, "{0} activity is marked as wrong", "{0} activities are marked as wrong"),
        };
        TempData["DoneMore"] = T("Said by you just now. A later file of yours may say otherwise.");
        return Redirect(show == "all" ? "/activities?show=all" : "/activities");
    }
}
