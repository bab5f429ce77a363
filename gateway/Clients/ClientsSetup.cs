namespace Counterpart.Gateway.Clients;

internal static class ClientsSetup
{
    public static void AddClients(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<AuditLogs>();
        Add<NeedsClient>(builder, Service.Needs);
        Add<KnowledgeClient>(builder, Service.Needs);
        Add<ProvidersClient>(builder, Service.Providers);
        Add<MatchingClient>(builder, Service.Matching);
        Add<WaitingClient>(builder, Service.Matching);
        // A preview scores thousands of needs.
        Add<PoliciesClient>(builder, Service.Matching, seconds: 60);
        // Publishing a plan writes thousands of proposals in one transaction.
        Add<RunsClient>(builder, Service.Matching, seconds: 60);
    }

    private static void Add<TClient>(WebApplicationBuilder builder, Service service, int seconds = 10) where TClient : ServiceClient =>
        builder.Services.AddHttpClient<TClient>(http =>
        {
            http.BaseAddress = service.Address(builder.Configuration);
            http.Timeout = TimeSpan.FromSeconds(seconds);
        }).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseCookies = false, UseProxy = false, AllowAutoRedirect = false });
}
