using Counterpart.Gateway.Clients;
using Microsoft.AspNetCore.Mvc;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Merging;

/// <summary>Two needs of a State that may be one, field by field (B9).</summary>
public sealed class NeedModel(NeedsClient needs) : MergeModel
{
    public NeedView Need { get; private set; } = null!;

    public NeedView? Other { get; private set; }

    /// <summary>What was merged into it last.</summary>
    public StandingMerge? Standing { get; private set; }

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellation)
    {
        if (await needs.FindAsync(reference, cancellation) is not { } need)
            return NotFound();

        Need = need;
        // Whoever was told that it has changed sees it as it is now.
        if (Version == 0 || Problem is not null)
            Version = need.Version;
        Standing = await needs.FindMergeAsync(need.Id, cancellation);
        if (string.IsNullOrWhiteSpace(With))
            return Page();
        if (await needs.FindAsync(With.Trim(), cancellation) is not { } other)
            return NotFound();

        Other = other;
        await TryAsync(async () =>
        {
            var merge = await needs.TryMergeAsync(need.Id, $"{other.Id}", Chosen, cancellation);
            Table = new(need.Reference, other.Reference, MergeWords.Rows(need, other, merge), merge.Narrower);
        });
        return Page();
    }

    public Task<IActionResult> OnPostPreviewAsync(string reference, CancellationToken cancellation) => OnGetAsync(reference, cancellation);

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancellation)
    {
        if (!HasReason())
            return await OnGetAsync(reference, cancellation);
        if (await needs.FindAsync(reference, cancellation) is not { } need || await needs.FindAsync(With ?? "", cancellation) is not { } other)
            return NotFound();

        return await DoAsync(() => needs.MergeAsync(need.Id, Version, other.Id, Chosen, Reason!.Trim(), cancellation), () => OnGetAsync(reference, cancellation),
            T("{0} and {1} are one need now", need.Reference, other.Reference), T("{0} is no longer matched and leads to {1}.", other.Reference, need.Reference), $"/needs/{need.Reference}/merge");
    }

    public async Task<IActionResult> OnPostUndoAsync(string reference, string other, CancellationToken cancellation)
    {
        if (await needs.FindAsync(reference, cancellation) is not { } need)
            return NotFound();

        return await DoAsync(() => needs.UndoMergeAsync(need.Id, other, cancellation), () => OnGetAsync(reference, cancellation),
            T("The merge is undone"), T("Both are what they were before."), $"/needs/{need.Reference}");
    }
}
