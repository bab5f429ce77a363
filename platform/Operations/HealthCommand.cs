using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Counterpart.Platform.Operations;

/// <summary>Asks the service in the same container whether it is alive: images of production have no curl.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static async Task RunAsync(IConfiguration configuration)
    {
        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(Address(configuration));
            Environment.ExitCode = answer.IsSuccessStatusCode ? 0 : 1;
            await Console.Out.WriteLineAsync(await answer.Content.ReadAsStringAsync());
        }
        catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException)
        {
            Environment.ExitCode = 1;
            await Console.Out.WriteLineAsync(silent.Message);
        }
    }

    /// <summary>Plain HTTP, because a certificate names the outside; <c>ASPNETCORE_URLS</c> or <c>ASPNETCORE_HTTP_PORTS</c> say where.</summary>
    internal static Uri Address(IConfiguration configuration)
    {
        var addresses = (configuration["urls"] ?? $"http://localhost:{configuration["http_ports"] ?? "5000"}").Split(';').Select(BindingAddress.Parse);
        var plain = addresses.FirstOrDefault(address => address.Scheme == "http")
            ?? throw new InvalidOperationException("The health check needs an address with http in ASPNETCORE_URLS.");
        return new UriBuilder("http", "localhost", plain.Port, "/health/live").Uri;
    }
}
