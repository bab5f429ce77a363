using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages;

/// <summary>What went wrong, in words that do not tell whether something hidden exists (I3).</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorsModel : PageModel
{
    [FromRoute]
    public int Status { get; set; } = StatusCodes.Status404NotFound;

    public string Heading => Status switch
    {
        400 => T("This could not be read"),
        403 => T("This is not open to you"),
        404 => T("There is nothing here that you can see"),
        429 => T("Too many attempts"),
        503 => T("Not available just now"),
        >= 500 => T("Something went wrong on our side"),
        _ => T("This did not work"),
    };

    public string Explanation => Status switch
    {
        400 => T("The form was sent twice, came from another page, or lay open for too long. Go back, load the page again and repeat what you did."),
        403 => T("Your account does not have the role that this page is for. If you expected to see it, ask the Secretariat."),
        404 => T("The address may be wrong, or what you look for is not open to you. If you expected to see it, ask the Secretariat."),
        429 => T("Wait a minute, then try again."),
        503 => T("A part of Counterpart does not answer. Nothing that you saved before is lost. Please try again in a moment."),
        >= 500 => T("It has been logged. Nothing that you saved before is lost."),
        _ => T("Go back and try again."),
    };

    public void OnGet() => KeepStatus();

    public void OnPost() => KeepStatus();

    /// <remarks>Opened by its own address it is a page that does not exist.</remarks>
    private void KeepStatus()
    {
        if (HttpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>() is null)
            Status = StatusCodes.Status404NotFound;
        if (Status is < 400 or > 599)
            Status = StatusCodes.Status404NotFound;
        Response.StatusCode = Status;
    }
}
