using Counterpart.Platform;

namespace Counterpart.Gateway.Clients;

/// <summary>The services behind the gateway; <c>Services:Needs</c> and its like say where they are.</summary>
internal sealed record Service(string Name, string Setting)
{
    public static readonly Service Needs = new("needs", "Services:Needs");
    public static readonly Service Providers = new("providers", "Services:Providers");
    public static readonly Service Matching = new("matching", "Services:Matching");
    public static readonly Service[] All = [Needs, Providers, Matching];

    public Uri Address(IConfiguration configuration) => new(configuration.Required(Setting));
}
