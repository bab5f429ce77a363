using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace Counterpart.Gateway.Proxy;

/// <summary>Says in our words what the proxy can only say by a status: too large, nobody there, no answer in time.</summary>
internal static class ProxyAnswers
{
    /// <remarks>Stands around the request timeouts: inside them a late answer cannot be told from a caller that has gone.</remarks>
    public static void UseProxyAnswers(this WebApplication app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested || context.GetForwarderErrorFeature() is not { } failed)
            return;

        if (IsTooLarge(failed.Exception) || IsTooLarge(failed.Exception?.InnerException))
            await Refusal.TooLargeAsync(context);
        else if (failed.Error != ForwarderError.RequestBodyClient)
            await Refusal.TryAgainAsync(context);
    });

    /// <summary>Refuses what says beforehand that it is too large, before anything of it is read.</summary>
    public static Task RefuseTooLargeAsync(HttpContext context, RequestDelegate next)
    {
        var size = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        var most = context.GetRouteModel().Config.MaxRequestBodySize ?? size?.MaxRequestBodySize;
        if (context.Request.ContentLength is not { } length || length <= most)
            return next(context);

        // Without a limit the server takes in the rest for some seconds, so that the sender comes to read the answer.
        size?.MaxRequestBodySize = null;
        return Refusal.TooLargeAsync(context);
    }

    private static bool IsTooLarge(Exception? exception) => exception is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge };
}
