using Counterpart.Platform;

namespace Counterpart.Gateway.Description;

internal static class DescriptionEndpoint
{
    public static void AddDescription(this WebApplicationBuilder builder)
    {
        builder.Services.AddApiDescription();
        builder.Services.AddSingleton<MergedDescription>();
    }

    public static void MapDescription(this WebApplication app) =>
        app.MapGet("/openapi/v1.json", async (MergedDescription description, CancellationToken cancellation) =>
            TypedResults.Text((await description.ReadAsync(cancellation)).ToJsonString(), "application/json")).AllowAnonymous();
}
