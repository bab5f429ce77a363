using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Runs;

/// <summary>What a new world assignment is to aim at; then it is started, dry (C5).</summary>
public sealed class NewRunModel(RunsClient runs) : PageModel
{
    /// <summary>Shares of the total value that may be given up, in ten-thousandths.</summary>
    public static readonly IReadOnlyList<int> Prices = [100, 200, 500, 1000];

    public static readonly IReadOnlyList<int> Limits = [10, 60, 120, 600];

    [BindProperty]
    public bool Fair { get; set; } = true;

    [BindProperty]
    public int Price { get; set; } = 200;

    [BindProperty]
    public int Seconds { get; set; } = 60;

    /// <summary>Whole per cents by group; empty is any.</summary>
    [BindProperty]
    public Dictionary<string, string?> Least { get; set; } = new(StringComparer.Ordinal);

    [BindProperty]
    public Dictionary<string, string?> Most { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Pairs with fewer points take no part; empty is the policy's own threshold.</summary>
    [BindProperty]
    public string? LeastScore { get; set; }

    /// <summary>Null while matching does not say.</summary>
    public RunInputs? Inputs { get; private set; }

    public ServiceProblemException? Problem { get; private set; }

    public FieldFaults Faults => new(Problem, ("fairness", "price"), ("seconds", "seconds"), ("leastScore", "least-score"), ("quotas", "quotas"));

    public bool MayStart => User.IsInRole(Kebab.Of(Role.Coordinator));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!MayStart)
            return Forbid();
        await LookAsync(cancellation);
        return Page();
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => StartAsync(() => runs.StartAsync(
        new RunRequest
        {
            Fairness = Fair ? new FairnessRequest(Within: Price) : null,
            Seconds = Seconds,
            LeastScore = NumberOf(LeastScore),
            Quotas = [.. RunWords.Groups.Select(group => new QuotaRequest(group, ShareOf(Least, group, 0), ShareOf(Most, group, 10_000))).Where(quota => quota is not { LeastShare: 0, MostShare: 10_000 })],
        },
        cancellation), cancellation);

    /// <summary>From the plan of another run: the same again, with pairs locked or forbidden.</summary>
    /// <param name="pair">Need, profile and places, with colons between them.</param>
    /// <param name="keep">For each pair: lock, forbid, or nothing.</param>
    public async Task<IActionResult> OnPostAgainAsync(Guid from, string[] pair, string?[] keep, CancellationToken cancellation)
    {
        if (await runs.FindAsync(from, cancellation) is not { } before)
            return NotFound();

        var said = pair.Zip(keep).Select(row => (Ids: row.First.Split(':'), Keep: row.Second))
            .Where(row => row.Ids.Length == 3 && Guid.TryParse(row.Ids[0], out _) && Guid.TryParse(row.Ids[1], out _))
            .Select(row => (Need: Guid.Parse(row.Ids[0]), Profile: Guid.Parse(row.Ids[1]), Places: NumberOf(row.Ids[2]) ?? 1, row.Keep))
            // A need of several parts can have the same counterpart for each.
            .GroupBy(row => (row.Need, row.Profile)).Select(same => (same.Key.Need, same.Key.Profile, Places: same.Sum(row => row.Places), Keep: same.Select(row => row.Keep).FirstOrDefault(kept => !string.IsNullOrEmpty(kept)) ?? "")).ToList();
        return await StartAsync(
            () => runs.StartAgainAsync(
                from,
                [.. said.Where(row => row.Keep == "lock").Select(row => new LockRequest(row.Need, row.Profile, row.Places))],
                [.. said.Where(row => row.Keep == "forbid").Select(row => new ForbidRequest(row.Need, row.Profile))],
                [.. said.Where(row => row.Keep.Length == 0 && (before.Request.Locks ?? []).Any(locked => locked.Need == row.Need && locked.Profile == row.Profile)).Select(row => new ForbidRequest(row.Need, row.Profile))],
                cancellation),
            cancellation);
    }

    private async Task<IActionResult> StartAsync(Func<Task<Guid>> start, CancellationToken cancellation)
    {
        if (!MayStart)
            return Forbid();
        try
        {
            var id = await start();
            TempData["Done"] = T("The run is started");
            return Redirect($"/runs/{id}");
        }
        catch (ServiceProblemException problem) when (problem.Status == StatusCodes.Status400BadRequest)
        {
            Problem = problem;
            await LookAsync(cancellation);
            return Page();
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            Inputs = await runs.InputsAsync(cancellation);
        }
        catch (ServiceProblemException)
        {
            // It is only told beforehand; the run itself counts for itself.
            Inputs = null;
        }
    }

    /// <remarks>What is no whole number goes as one that the service refuses, beside its field.</remarks>
    private static int ShareOf(Dictionary<string, string?> shares, string group, int otherwise) => NumberOf(shares.GetValueOrDefault(group)) is { } percent ? percent * 100 : otherwise;

    private static int? NumberOf(string? written) =>
        string.IsNullOrWhiteSpace(written) ? null : int.TryParse(written.Trim().Replace(",", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
