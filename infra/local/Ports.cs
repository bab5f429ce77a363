using System.Net.NetworkInformation;

namespace Counterpart.Local;

/// <summary>Ports of this machine.</summary>
internal static class Ports
{
    /// <summary>What was killed a moment ago may still hold its ports; what holds them longer is somebody else.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Without this a stranger on the port would look like our own process, and be called ready.</summary>
    public static async Task RefuseTakenAsync(string name, params int[] ports)
    {
        int[] taken = [];
        await Until.TrueAsync(() => (taken = [.. ports.Intersect(IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port))]).Length == 0, Patience);
        if (taken.Length > 0)
            throw new LocalException($"{name} cannot start: port {taken[0]} is taken. Another COUNTERPART_PORT moves all of them.");
    }
}
