using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Policies;

/// <summary>An administrator writes another version, after looking at what it would change; another one puts it in use (C1).</summary>
public sealed class NewPolicyModel(PoliciesClient policies) : PageModel
{
    /// <summary>What all criteria give together.</summary>
    public const int Whole = 10_000;

    [BindProperty]
    public Dictionary<string, string?> Most { get; set; } = new(StringComparer.Ordinal);

    [BindProperty]
    public Dictionary<string, string?> Shares { get; set; } = new(StringComparer.Ordinal);

    [BindProperty]
    public string? Threshold { get; set; }

    [BindProperty]
    public string? Proposals { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public PolicyVersion InUse { get; private set; } = null!;

    public PolicyPreview? Preview { get; private set; }

    public ServiceProblemException? Problem { get; private set; }

    public int Sum => Most.Values.Sum(written => Number(written) ?? 0);

    public FieldFaults Faults => new(
        Problem, [("threshold", "threshold"), ("proposals", "proposals"), ("reason", "reason"), ("shares", "shares"), .. PolicyWords.Criteria.Select(criterion => ($"most.{criterion}", $"most-{criterion}")), ("most", "sum")]);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
            return Forbid();

        var document = InUse.Document;
        Most = document.Most.ToDictionary(weight => weight.Key, weight => (string?)Written(weight.Value), StringComparer.Ordinal);
        Shares = document.Shares.ToDictionary(share => share.Key, share => (string?)Written(share.Value), StringComparer.Ordinal);
        (Threshold, Proposals) = (Written(document.Threshold), Written(document.Proposals));
        return Page();
    }

    /// <summary>For the sum below the weights, while they are typed.</summary>
    public Task<IActionResult> OnPostSumAsync(CancellationToken cancellation) => TryAsync(() => Task.CompletedTask, cancellation);

    public Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellation) => TryAsync(async () => Preview = await policies.PreviewAsync(Draft(), cancellation), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        PolicyVersion? written = null;
        var answer = await TryAsync(async () => written = await policies.WriteAsync(Draft(), Reason, cancellation), cancellation);
        if (written is null)
            return answer;

        TempData["Done"] = T("Version {0} is written", written.Version);
        TempData["DoneMore"] = T("It changes nothing until another administrator puts it in use.");
        return Redirect($"/policy/{written.Version}");
    }

    private async Task<IActionResult> TryAsync(Func<Task> act, CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
            return Forbid();
        try
        {
            await act();
        }
        catch (ServiceProblemException problem) when (problem.Status is StatusCodes.Status400BadRequest or StatusCodes.Status409Conflict)
        {
            Problem = problem;
        }

        return Page();
    }

    private async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        if (!User.IsInRole(Kebab.Of(Role.Administrator)))
            return false;
        InUse = (await policies.ListAsync(cancellation)).Items.First(version => version.InUse);
        return true;
    }

    /// <remarks>What is no number goes as one that the service refuses, beside its field.</remarks>
    private PolicyDraft Draft() => new()
    {
        Most = Most.ToDictionary(weight => weight.Key, weight => Number(weight.Value) ?? -1, StringComparer.Ordinal),
        Shares = Shares.ToDictionary(share => share.Key, share => Number(share.Value) ?? -1, StringComparer.Ordinal),
        Threshold = Number(Threshold) ?? -1,
        Proposals = Number(Proposals) ?? -1,
    };

    private static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int? Number(string? text) => int.TryParse(text?.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
