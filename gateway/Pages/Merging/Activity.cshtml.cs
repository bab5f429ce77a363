using Counterpart.Gateway.Clients;
using Microsoft.AspNetCore.Mvc;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Merging;

/// <summary>Two reported activities that may be one, field by field (B3, B9).</summary>
public sealed class ActivityModel(ProvidersClient providers) : MergeModel
{
    public ActivityView Activity { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await providers.FindActivityAsync(id, cancellation) is not { } activity)
            return NotFound();

        Activity = activity;
        // Whoever was told that it has changed sees it as it is now.
        if (Version == 0 || Problem is not null)
            Version = activity.Version;
        if (!string.IsNullOrWhiteSpace(With))
        {
            await TryAsync(async () =>
            {
                var merge = await providers.TryMergeAsync(id, With.Trim(), Chosen, cancellation);
                With = $"{merge.Other.Id}";
                Table = new(merge.Kept.Identifier, merge.Other.Identifier, MergeWords.Rows(merge.Fields));
            });
        }

        return Page();
    }

    public Task<IActionResult> OnPostPreviewAsync(Guid id, CancellationToken cancellation) => OnGetAsync(id, cancellation);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        if (!HasReason())
            return await OnGetAsync(id, cancellation);
        if (!Guid.TryParse(With, out var with) || await providers.FindActivityAsync(id, cancellation) is not { } activity || await providers.FindActivityAsync(with, cancellation) is not { } other)
            return NotFound();

        return await DoAsync(() => providers.MergeAsync(id, Version, with, Chosen, Reason!.Trim(), cancellation), () => OnGetAsync(id, cancellation),
            T("{0} and {1} are one activity now", activity.Identifier, other.Identifier), T("Whatever comes in of either is said of this one."), $"/activities/{id}/merge");
    }

    public Task<IActionResult> OnPostUndoAsync(Guid id, Guid other, CancellationToken cancellation) => DoAsync(
        () => providers.UndoMergeAsync(id, other, cancellation), () => OnGetAsync(id, cancellation),
        T("The merge is undone"), T("Each has again what was said of it, also since."), $"/activities/{id}/merge");
}
