using Counterpart.Contracts;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Policies;

/// <summary>One version: what it says otherwise than the one in use, what it would change, and putting it in use, by an administrator who did not write it (C1).</summary>
public sealed class PolicyModel(PoliciesClient policies) : PageModel
{
    public PolicyVersion Policy { get; private set; } = null!;

    public PolicyVersion InUse { get; private set; } = null!;

    /// <summary>Null before it is asked for.</summary>
    public PolicyPreview? Preview { get; private set; }

    public ServiceProblemException? Problem { get; private set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The version that was in use when the page was read.</summary>
    [BindProperty]
    public int Before { get; set; }

    public FieldFaults Faults => new(Problem, ("reason", "reason"));

    private bool IsAdministrator => User.IsInRole(Kebab.Of(Role.Administrator));

    public bool MayPreview => !Policy.InUse && (IsAdministrator || User.IsInRole(Kebab.Of(Role.Coordinator)));

    public bool MayUse => IsAdministrator && Policy is { InUse: false, YouWrote: false };

    /// <summary>Four eyes: whoever wrote it leaves it to others.</summary>
    public bool IsForOthers => IsAdministrator && Policy is { InUse: false, YouWrote: true };

    public async Task<IActionResult> OnGetAsync(int version, bool preview, CancellationToken cancellation)
    {
        var all = await policies.ListAsync(cancellation);
        if (all.Items.FirstOrDefault(one => one.Version == version) is not { } policy)
            return NotFound();

        (Policy, InUse) = (policy, all.Items.First(one => one.InUse));
        if (preview && MayPreview)
            Preview = await policies.PreviewAsync(new PolicyDraft { Most = policy.Document.Most, Shares = policy.Document.Shares, Threshold = policy.Document.Threshold, Proposals = policy.Document.Proposals }, cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int version, CancellationToken cancellation)
    {
        try
        {
            await policies.PutInUseAsync(version, Before, Reason, cancellation);
        }
        catch (ServiceProblemException problem) when (problem.Status != StatusCodes.Status404NotFound)
        {
            Problem = problem;
            return await OnGetAsync(version, preview: false, cancellation);
        }

        TempData["Done"] = T("Version {0} is in use", version);
        TempData["DoneMore"] = T("All open needs are being scored again. Decisions that were taken keep their version.");
        return Redirect("/policy");
    }
}
