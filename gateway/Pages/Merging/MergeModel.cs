using Counterpart.Gateway.Clients;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Merging;

/// <summary>Two records that may be one: first it says what would be, then it is done, then it can be undone.</summary>
public abstract class MergeModel : PageModel
{
    /// <summary>Null until another record is named with which it can be merged.</summary>
    public MergeTable? Table { get; protected set; }

    public ServiceProblemException? Problem { get; protected set; }

    /// <summary>The other record, as it stands in the address.</summary>
    [BindProperty(SupportsGet = true)]
    public string? With { get; set; }

    /// <summary>The one that was read.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public bool ReasonMissing => ModelState[nameof(Reason)] is { Errors.Count: > 0 };

    protected Dictionary<string, Take> Chosen => HttpContext.Request.HasFormContentType ? MergeWords.Chosen(HttpContext.Request.Form) : [];

    /// <summary>Whether a reason was given: it stands in the history.</summary>
    protected bool HasReason()
    {
        if (string.IsNullOrWhiteSpace(Reason))
            ModelState.AddModelError(nameof(Reason), T("Say why the two are one"));
        return !ReasonMissing;
    }

    /// <summary>Reads what would be; a refusal is shown in its place.</summary>
    protected async Task TryAsync(Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (ServiceProblemException problem) when (problem.Status < 500)
        {
            Problem ??= problem;
        }
    }

    protected async Task<IActionResult> DoAsync(Func<Task> act, Func<Task<IActionResult>> again, string done, string more, string then)
    {
        try
        {
            await act();
        }
        catch (ServiceProblemException problem)
        {
            Problem = problem;
            return await again();
        }

        (TempData["Done"], TempData["DoneMore"]) = (done, more);
        return Redirect(then);
    }
}
