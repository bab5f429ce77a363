using Counterpart.Gateway.Access;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Proxy;
using Counterpart.Platform;
using Counterpart.Platform.Access;
using Counterpart.Platform.Files;
using Counterpart.Platform.Imports;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;

namespace Counterpart.Gateway;

/// <summary>Which service answers which address. The most specific path wins, so the order here is only for readers.</summary>
internal static class Routes
{
    /// <summary>YARP's word for letting anybody through: who may do what with needs or pairings is the service's to say, from the token.</summary>
    private const string TheServiceDecides = "anonymous";

    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Upload = TimeSpan.FromMinutes(10);

    private static readonly RouteConfig[] All =
    [
        To("matching", "pairings-of-need", "/api/v1/needs/{id}/pairings/{**rest}"),
        To("matching", "pairings-stream", "/api/v1/needs/{id}/pairings/stream") with { Timeout = null, TimeoutPolicy = "Disable" },
        To("matching", "overlaps-of-need", "/api/v1/needs/{id}/overlaps/{**rest}"),
        To("matching", "duplicates-of-need", "/api/v1/needs/{id}/duplicates/{**rest}"),
        To("matching", "peers-of-need", "/api/v1/needs/{id}/peers"),
        To("matching", "matches-of-profile", "/api/v1/profiles/{id}/matches"),
        To("matching", "unmatched", "/api/v1/unmatched"),
        To("matching", "orphans", "/api/v1/orphans"),
        To("matching", "waiting", "/api/v1/waiting"),
        To("matching", "policies", "/api/v1/policies/{**rest}"),
        To("matching", "clusters", "/api/v1/clusters"),
        To("matching", "coverage", "/api/v1/coverage/{**rest}"),
        To("matching", "runs", "/api/v1/runs/{**rest}"),
        To("matching", "runs-events", "/api/v1/runs/{id}/events") with { Timeout = null, TimeoutPolicy = "Disable" },
        To("matching", "pairings", "/api/v1/pairings/{**rest}"),
        To("matching", "engagements", "/api/v1/engagements/{**rest}"),
        To("matching", "overlaps", "/api/v1/overlaps/{**rest}"),
        To("matching", "duplicates", "/api/v1/duplicates/{**rest}"),
        To("matching", "matching-audit", "/api/v1/audit/matching/{**rest}"),
        To("matching", "matching-operations", "/api/v1/operations/matching/{**rest}"),

        To("needs", "needs", "/api/v1/needs/{**rest}"),
        To("needs", "knowledge", "/api/v1/knowledge/{**rest}"),
        To("needs", "figures", "/api/v1/figures"),
        To("needs", "needs-imports", "/api/v1/imports/needs/{**rest}") with { Timeout = Upload, MaxRequestBodySize = SheetLimits.Default.FileBytes },
        To("needs", "needs-audit", "/api/v1/audit/needs/{**rest}"),
        To("needs", "needs-operations", "/api/v1/operations/needs/{**rest}"),

        To("providers", "profiles", "/api/v1/profiles/{**rest}"),
        To("providers", "subscriptions", "/api/v1/subscriptions/{**rest}"),
        To("providers", "activities", "/api/v1/activities/{**rest}"),
        To("providers", "organisations", "/api/v1/organisations/{**rest}"),
        To("providers", "activities-imports", "/api/v1/imports/activities/{**rest}") with { Timeout = Upload, MaxRequestBodySize = ImportIntake.LargestFile },
        To("providers", "inbox", "/api/v1/inbox/{**rest}"),
        To("providers", "providers-audit", "/api/v1/audit/providers/{**rest}"),
        To("providers", "providers-operations", "/api/v1/operations/providers/{**rest}"),
    ];

    public static void AddRoutes(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(provider => new Tokens(
            builder.Configuration.Required("Tokens:PublicKeyFile"), builder.Configuration.Required("Tokens:PrivateKeyFile"), provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<CallerTokens>();
        builder.Services.AddRequestTimeouts();
        builder.Services.AddReverseProxy()
            .LoadFromMemory(All, [.. Service.All.Select(service => Cluster(service.Name, service.Address(builder.Configuration)))])
            .AddTransforms(context =>
            {
                // Feeds name the address that readers know.
                context.AddOriginalHost();
                context.AddRequestTransform(ActForCaller);
            });
    }

    public static void MapRoutes(this WebApplication app) => app.MapReverseProxy(proxy =>
    {
        proxy.Use(ProxyAnswers.RefuseTooLargeAsync);
        proxy.Use(app.Services.GetRequiredService<OpenAnswers>().WatchAsync);
    });

    /// <summary>Cookie or key in, token out: no service ever sees what the caller holds, or believes what the caller says of itself.</summary>
    private static ValueTask ActForCaller(RequestTransformContext context)
    {
        var headers = context.ProxyRequest.Headers;
        var tokens = context.HttpContext.RequestServices.GetRequiredService<CallerTokens>();
        headers.Remove("Cookie");
        headers.Authorization = new("Bearer", tokens.For(Caller.From(context.HttpContext.User), context.HttpContext.GetRouteModel().Config.ClusterId!));
        return ValueTask.CompletedTask;
    }

    private static RouteConfig To(string cluster, string name, string path) =>
        new() { RouteId = name, ClusterId = cluster, Match = new RouteMatch { Path = path }, Timeout = Usual, AuthorizationPolicy = TheServiceDecides };

    private static ClusterConfig Cluster(string name, Uri address) => new()
    {
        ClusterId = name,
        Destinations = new Dictionary<string, DestinationConfig>(StringComparer.Ordinal) { [name] = new() { Address = address.ToString() } },
        // Routes have timeouts of their own; a stream of events may be silent for hours.
        HttpRequest = new ForwarderRequestConfig { ActivityTimeout = TimeSpan.FromDays(1), Version = System.Net.HttpVersion.Version11 },
    };
}
