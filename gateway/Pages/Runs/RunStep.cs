using Counterpart.Contracts;
using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Runs;

/// <summary>A step with a plan as a whole: it is first said what will happen, then it is done.</summary>
public abstract class RunStep(RunsClient runs) : PageModel
{
    public RunView Run { get; private set; } = null!;

    public ServiceProblemException? Problem { get; private set; }

    /// <summary>Pairs that stand in the way, and why.</summary>
    public IReadOnlyList<PlanConflict> Conflicts { get; private set; } = [];

    protected RunsClient Runs => runs;

    protected abstract bool IsPossible(RunView run);

    protected abstract Task TakeAsync(Guid id, CancellationToken cancellation);

    protected abstract string Done { get; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (!User.IsInRole(Kebab.Of(Role.Coordinator)))
            return Forbid();
        if (await runs.FindAsync(id, cancellation) is not { Plan: not null } run)
            return NotFound();
        Run = run;
        return IsPossible(run) ? Page() : Redirect($"/runs/{id}");
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        try
        {
            await TakeAsync(id, cancellation);
        }
        catch (ServiceProblemException problem) when (problem.Status == StatusCodes.Status409Conflict)
        {
            Problem = problem;
            Conflicts = problem.ConflictsAs<PlanConflict>();
            return await OnGetAsync(id, cancellation);
        }

        TempData["Done"] = Done;
        return Redirect($"/runs/{id}");
    }
}

public sealed class PublishModel(RunsClient runs) : RunStep(runs)
{
    protected override bool IsPossible(RunView run) => run.PublishedAt is null;

    protected override Task TakeAsync(Guid id, CancellationToken cancellation) => Runs.PublishAsync(id, cancellation);

    protected override string Done => T("The plan is published: its pairs are on the bench");
}

public sealed class WithdrawModel(RunsClient runs) : RunStep(runs)
{
    protected override bool IsPossible(RunView run) => run.Stands;

    protected override Task TakeAsync(Guid id, CancellationToken cancellation) => Runs.WithdrawAsync(id, cancellation);

    protected override string Done => T("The plan is withdrawn");
}
