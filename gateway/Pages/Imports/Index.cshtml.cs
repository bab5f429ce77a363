using Counterpart.Contracts;
using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Imports;

/// <summary>A checklist as a file: it is always tried first, and comes in only after its report was read (A6).</summary>
[RequestSizeLimit(Largest)]
[RequestFormLimits(MultipartBodyLengthLimit = Largest)]
public sealed class ImportModel(NeedsClient needs) : PageModel
{
    /// <summary>The largest checklist, and what a form adds to it.</summary>
    private const long Largest = 33 * 1024 * 1024;

    private const string Csv = "text/csv";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public ServiceProblemException? Problem { get; private set; }

    /// <summary>What is wrong with the choice of the file itself.</summary>
    public string? Fault { get; private set; }

    public bool MaySend => !User.IsInRole(Kebab.Of(Role.Auditor));

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken cancellation)
    {
        if (TypeOf(file) is not { } type)
        {
            Fault = T("Choose a file that ends in .csv or .xlsx");
            return Page();
        }

        try
        {
            await using var content = file!.OpenReadStream();
            return Redirect($"/imports/needs/{await needs.TryImportAsync(content, type, cancellation)}");
        }
        catch (ServiceProblemException problem) when (problem.Status is StatusCodes.Status400BadRequest or StatusCodes.Status413PayloadTooLarge)
        {
            Problem = problem;
            return Page();
        }
    }

    /// <summary>By the name: browsers disagree on what a spreadsheet is.</summary>
    private static string? TypeOf(IFormFile? file) => Path.GetExtension(file?.FileName ?? "").ToUpperInvariant() switch { ".CSV" => Csv, ".XLSX" => Xlsx, _ => null };
}
