using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Proxy;
using Counterpart.Platform.Database;
using Microsoft.AspNetCore.Diagnostics;

namespace Counterpart.Gateway.Pages;

/// <summary>For people a fault is only a status here: the error page for it is shown in its place.</summary>
internal sealed class PageFaults : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellation)
    {
        if (Surface.IsApi(context))
            return ValueTask.FromResult(false);

        context.Response.StatusCode = exception switch
        {
            ServiceProblemException { Status: StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden } => StatusCodes.Status403Forbidden,
            ServiceProblemException { Status: StatusCodes.Status404NotFound } => StatusCodes.Status404NotFound,
            ServiceProblemException { Status: StatusCodes.Status400BadRequest } => StatusCodes.Status400BadRequest,
            ServiceProblemException => StatusCodes.Status503ServiceUnavailable,
            BadHttpRequestException bad => bad.StatusCode,
            _ when Transient.Is(exception) => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };
        return ValueTask.FromResult(true);
    }
}
