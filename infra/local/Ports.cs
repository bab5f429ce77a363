using System.Net.NetworkInformation;

namespace Counterpart.Local;

/// <summary>Ports of this machine.</summary>
internal static class Ports
{
    /// <summary>Without this a stranger on the port would look like our own process, and be called ready.</summary>
    public static void RefuseTaken(string name, params ReadOnlySpan<int> ports)
    {
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port).ToHashSet();
        foreach (var port in ports)
        {
            if (taken.Contains(port))
                throw new LocalException($"{name} cannot start: port {port} is taken. Another COUNTERPART_PORT moves all of them.");
        }
    }
}
