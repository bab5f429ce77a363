using Counterpart.Contracts;
using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using Counterpart.Platform.Imports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Imports;

/// <summary>What an import did, or a dry run would do, row by row; after a dry run the same file is imported with one press (A6).</summary>
public sealed class ReportModel(NeedsClient needs) : PageModel
{
    public const int MostShown = 100;

    public ImportView Import { get; private set; } = null!;

    public ServiceProblemException? Problem { get; private set; }

    public bool IsDone => Import.Status is "done" or "failed";

    public int ToCome => Import.Counts.Created + Import.Counts.Revised;

    public bool MayImport => Import is { DryRun: true, Status: "done" } && ToCome > 0 && !User.IsInRole(Kebab.Of(Role.Auditor));

    public IReadOnlyList<ImportRow> Of(ImportAction action) => [.. Import.Rows.Where(row => row.Action == action)];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await needs.FindImportAsync(id, cancellation) is not { } import)
            return NotFound();
        Import = import;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        try
        {
            return Redirect($"/imports/needs/{await needs.ImportAsync(id, cancellation)}");
        }
        catch (ServiceProblemException problem) when (problem.Status == StatusCodes.Status409Conflict)
        {
            Problem = problem;
            return await OnGetAsync(id, cancellation);
        }
        catch (ServiceProblemException hidden) when (hidden.Status == StatusCodes.Status404NotFound)
        {
            return NotFound();
        }
    }
}
