using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages;

/// <summary>What went wrong, in words that do not tell whether something hidden exists (I3).</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorsModel : PageModel
{
    [FromRoute]
    public int Status { get; set; } = StatusCodes.Status404NotFound;

    public string Heading => Status switch
    {
        400 => "This could not be read",
        403 => "This is not open to you",
        404 => "There is nothing here that you can see",
        429 => "Too many attempts",
        503 => "Not available just now",
        >= 500 => "Something went wrong on our side",
        _ => "This did not work",
    };

    public string Explanation => Status switch
    {
        400 => "The form was sent twice, came from another page, or lay open for too long. Go back, load the page again and repeat what you did.",
        403 => "Your account does not have the role that this page is for. If you expected to see it, ask the Secretariat.",
        404 => "The address may be wrong, or what you look for is not open to you. If you expected to see it, ask the Secretariat.",
        429 => "Wait a minute, then try again.",
        503 => "A part of Counterpart does not answer. Nothing that you saved before is lost. Please try again in a moment.",
        >= 500 => "It has been logged. Nothing that you saved before is lost.",
        _ => "Go back and try again.",
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
