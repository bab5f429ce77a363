using Counterpart.Contracts;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Runs;

/// <summary>One world assignment: its progress while it works, then its plan, the proof, who is served, and why others are not (C5, C7).</summary>
public sealed class RunModel(RunsClient runs, TimeProvider clock) : PageModel
{
    /// <summary>So many pairs are shown at once: a plan of the whole world is long.</summary>
    public const int PageSize = 25;

    private const int OthersToCompare = 10;

    public RunView Run { get; private set; } = null!;

    /// <summary>Runs with a plan, to compare this one with.</summary>
    public IReadOnlyList<RunView> Others { get; private set; } = [];

    public ServiceProblemException? Problem { get; private set; }

    /// <summary>Only the pairs of this State.</summary>
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    /// <summary>Pairs before those that are shown.</summary>
    [BindProperty(SupportsGet = true)]
    public int Skip { get; set; }

    public bool MayChange => User.IsInRole(Kebab.Of(Role.Coordinator));

    public int SecondsUsed => Run.StartedAt is { } started ? Math.Clamp((int)(clock.GetUtcNow() - started).TotalSeconds, 0, Run.Seconds) : 0;

    public IReadOnlyList<RunPair> Pairs { get; private set; } = [];

    public int PairsInAll { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await runs.FindAsync(id, cancellation) is not { } run)
            return NotFound();

        Run = run;
        if (run.Plan is { } plan)
        {
            var asked = plan.Pairs.Where(pair => string.IsNullOrEmpty(State) || pair.Need.State == State).OrderBy(pair => Words.State(pair.Need.State), StringComparer.CurrentCulture).ThenBy(pair => pair.Need.Reference, StringComparer.Ordinal).ToList();
            (PairsInAll, Pairs) = (asked.Count, [.. asked.Skip(Math.Max(0, Skip)).Take(PageSize)]);
            Others = [.. (await runs.ListAsync(null, OthersToCompare + 1, cancellation)).Items.Where(other => other.Id != id && other.Summary is not null).Take(OthersToCompare)];
        }

        return Page();
    }

    public async Task<IActionResult> OnPostCancelAsync(Guid id, CancellationToken cancellation)
    {
        try
        {
            await runs.CancelAsync(id, cancellation);
        }
        catch (ServiceProblemException problem) when (problem.Status != StatusCodes.Status404NotFound)
        {
            Problem = problem;
            return await OnGetAsync(id, cancellation);
        }

        TempData["Done"] = T("The run is being stopped");
        TempData["DoneMore"] = T("The best plan so far is kept.");
        return Redirect($"/runs/{id}");
    }
}
