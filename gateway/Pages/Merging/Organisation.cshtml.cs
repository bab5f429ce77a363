using Counterpart.Gateway.Clients;
using Microsoft.AspNetCore.Mvc;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Merging;

/// <summary>Two organisations that may be one, field by field (B9).</summary>
public sealed class OrganisationModel(ProvidersClient providers) : MergeModel
{
    public OrganisationView Organisation { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await providers.FindOrganisationAsync(id, cancellation) is not { } organisation)
            return NotFound();

        Organisation = organisation;
        // Whoever was told that it has changed sees it as it is now.
        if (Version == 0 || Problem is not null)
            Version = organisation.Version;
        if (!string.IsNullOrWhiteSpace(With))
        {
            await TryAsync(async () =>
            {
                var merge = await providers.TryMergeOrganisationsAsync(id, With.Trim(), Chosen, cancellation);
                With = $"{merge.Other.Id}";
                Table = new(merge.Kept.Name, merge.Other.Name, MergeWords.Rows(merge.Fields));
            });
        }

        return Page();
    }

    public Task<IActionResult> OnPostPreviewAsync(Guid id, CancellationToken cancellation) => OnGetAsync(id, cancellation);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        if (!HasReason())
            return await OnGetAsync(id, cancellation);
        if (!Guid.TryParse(With, out var with) || await providers.FindOrganisationAsync(id, cancellation) is not { } organisation || await providers.FindOrganisationAsync(with, cancellation) is not { } other)
            return NotFound();

        return await DoAsync(() => providers.MergeOrganisationsAsync(id, Version, with, Chosen, Reason!.Trim(), cancellation), () => OnGetAsync(id, cancellation),
            T("{0} and {1} are one organisation now", organisation.Name, other.Name), T("Their assistance counts as one giver’s."), $"/organisations/{id}/merge");
    }

    public Task<IActionResult> OnPostUndoAsync(Guid id, Guid other, CancellationToken cancellation) => DoAsync(
        () => providers.UndoOrganisationMergeAsync(id, other, cancellation), () => OnGetAsync(id, cancellation),
        T("The merge is undone"), T("Each has its own names again and counts for itself."), $"/organisations/{id}/merge");
}
