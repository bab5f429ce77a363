namespace Counterpart.Gateway.Clients;

internal static class ClientsSetup
{
    public static void AddClients(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        Add<NeedsClient>(builder, Service.Needs);
        Add<ProvidersClient>(builder, Service.Providers);
        Add<MatchingClient>(builder, Service.Matching);
    }

    private static void Add<TClient>(WebApplicationBuilder builder, Service service) where TClient : ServiceClient =>
        builder.Services.AddHttpClient<TClient>(http =>
        {
            http.BaseAddress = service.Address(builder.Configuration);
            http.Timeout = TimeSpan.FromSeconds(10);
        }).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseCookies = false, UseProxy = false, AllowAutoRedirect = false });
}
