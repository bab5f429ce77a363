using System.Security.Cryptography;

namespace Counterpart.Gateway.Proxy;

/// <summary>What a browser may do with our answers: run the script and style that the page itself names with this answer's nonce, and nothing else.</summary>
internal static class SecurityHeaders
{
    private const string ForPrograms = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>A new one for each answer; whoever can only put text into a page cannot know it.</summary>
    public static string Nonce(this HttpContext context) =>
        (string)(context.Items[typeof(SecurityHeaders)] ??= Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)));

    public static void AddSecurityHeaders(this WebApplicationBuilder builder) => builder.Services.AddHsts(options =>
    {
        options.MaxAge = TimeSpan.FromDays(365);
        options.IncludeSubDomains = true;
    });

    private static string ForPages(string nonce) =>
        $"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            app.UseHsts();

        app.Use((context, next) =>
        {
            context.Response.OnStarting(static state =>
            {
                var context = (HttpContext)state;
                var headers = context.Response.Headers;
                if (headers.CacheControl.Count == 0)
                    headers.CacheControl = Surface.IsApi(context) ? "private, no-cache" : "no-store";
                headers.ContentSecurityPolicy = Surface.IsApi(context) ? ForPrograms : ForPages(context.Nonce());
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                headers["Referrer-Policy"] = "same-origin";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                return Task.CompletedTask;
            }, context);
            return next(context);
        });
    }
}
