using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace Counterpart.Gateway.Proxy;

/// <summary>Says in our words what the proxy can only say by a status: too large, or nobody there.</summary>
internal static class ProxyAnswers
{
    public static async Task ExplainAsync(HttpContext context, RequestDelegate next)
    {
        var size = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (context.Request.ContentLength > size?.MaxRequestBodySize)
        {
            // Without a limit the server takes in the rest for some seconds, so that the sender comes to read the answer.
            size.MaxRequestBodySize = null;
            await Refusal.TooLargeAsync(context);
            return;
        }

        await next(context);
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested || context.GetForwarderErrorFeature() is not { } failed)
            return;

        if (failed.Exception is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } or { InnerException: BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } })
            await Refusal.TooLargeAsync(context);
        else if (failed.Error is not (ForwarderError.RequestBodyClient or ForwarderError.RequestCanceled or ForwarderError.RequestBodyCanceled))
            await Refusal.TryAgainAsync(context);
    }
}
