using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Counterpart.Platform.Tests.Support;

/// <summary>The smallest service that the platform can start: no consumers, one address.</summary>
internal static class OwnService
{
    private const string Name = "probe";

    public static WebApplication Build(OwnDatabase database, OwnBroker broker, string? connectionString = null, Uri? bus = null, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Urls"] = "http://127.0.0.1:0",
            ["ConnectionStrings:Database"] = connectionString ?? database.App,
            ["Bus:Uri"] = (bus ?? broker.Uri).ToString(),
            ["Bus:ManagementUri"] = broker.ManagementUri,
            ["Tokens:PublicKeyFile"] = "not read before the first call",
        });
        builder.AddPlatform(Name, consumers => { });
        if (clock is not null)
            builder.Services.AddSingleton(clock);
        var service = builder.Build();
        service.UsePlatform(Name, api => api.MapGet("/nothing", () => "").Allow(Role.Auditor));
        return service;
    }

    /// <summary>Starts it; disposing ends it.</summary>
    public static async Task<WebApplication> StartAsync(OwnDatabase database, OwnBroker broker)
    {
        var service = Build(database, broker);
        await service.StartAsync(Xunit.TestContext.Current.CancellationToken);
        return service;
    }
}
