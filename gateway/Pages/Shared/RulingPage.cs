using Counterpart.Contracts;
using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>A page with two records side by side on which a coordinator rules.</summary>
public abstract class RulingPage : PageModel
{
    public ServiceProblemException? Problem { get; private set; }

    [BindProperty]
    public string? Verdict { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The one that was read, as the form sends it back.</summary>
    [BindProperty]
    public int Version { get; set; }

    public bool MayRule => User.IsInRole(Kebab.Of(Role.Coordinator));

    public bool VerdictMissing => ModelState[nameof(Verdict)] is { Errors.Count: > 0 };

    public bool ReasonMissing => ModelState[nameof(Reason)] is { Errors.Count: > 0 };

    /// <summary>Where it is read, and the form is sent to.</summary>
    public abstract string Address { get; }

    public abstract int ReadVersion { get; }

    public abstract Ruling? Ruling { get; }

    /// <summary>What may be ruled, the strongest first.</summary>
    public virtual IReadOnlyList<string> Verdicts => OverlapWords.Verdicts;

    /// <summary>Who reads the reason.</summary>
    public virtual string ReasonIsFor => T("The State can read it.");

    /// <summary>Who ruled when, and how long it holds.</summary>
    public abstract string Holds(Ruling ruling);

    /// <summary>What follows from a verdict, for whoever rules.</summary>
    public abstract string Meaning(string verdict);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await ReadAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        if (!OverlapWords.Verdicts.Contains(Verdict))
            ModelState.AddModelError(nameof(Verdict), T("Choose a verdict"));
        if (Reason is null || Reason.Trim().Length < 3)
            ModelState.AddModelError(nameof(Reason), T("Say why"));
        if (!ModelState.IsValid)
            return await OnGetAsync(id, cancellation);

        return await DoAsync(id, () => RuleAsync(id, Verdict!, Reason!.Trim(), Version, cancellation), T("Ruled: {0}", OverlapWords.Verdict(Verdict!)), () => Meaning(Verdict!), cancellation);
    }

    public Task<IActionResult> OnPostTakebackAsync(Guid id, CancellationToken cancellation) =>
        DoAsync(id, () => TakeBackAsync(id, Version, cancellation), T("The ruling is taken back"), () => T("It waits for a ruling again."), cancellation);

    /// <returns>Whether it is there for the reader.</returns>
    protected abstract Task<bool> ReadAsync(Guid id, CancellationToken cancellation);

    protected abstract Task RuleAsync(Guid id, string verdict, string reason, int version, CancellationToken cancellation);

    protected abstract Task TakeBackAsync(Guid id, int version, CancellationToken cancellation);

    private async Task<IActionResult> DoAsync(Guid id, Func<Task> act, string done, Func<string> more, CancellationToken cancellation)
    {
        try
        {
            await act();
        }
        catch (ServiceProblemException problem)
        {
            Problem = problem;
            return await OnGetAsync(id, cancellation);
        }

        // What it means depends on what the two are.
        if (!await ReadAsync(id, cancellation))
            return NotFound();
        (TempData["Done"], TempData["DoneMore"]) = (done, more());
        return Redirect(Address);
    }
}
