using System.Globalization;

namespace Counterpart.Local;

/// <summary>One instance on this machine: the folder that holds everything it writes, and its block of ports.</summary>
public sealed class LocalHome(string path, int port)
{
    private const int DefaultPort = 8080;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public int GatewayPort { get; } = port;
    public int NeedsPort => GatewayPort + 1;
    public int ProvidersPort => GatewayPort + 2;
    public int MatchingPort => GatewayPort + 3;

    /// <summary>For one more process of a service.</summary>
    public int SecondPort => GatewayPort + 4;

    public int PostgresPort => GatewayPort + 10;
    public int AmqpPort => GatewayPort + 11;
    public int ManagementPort => GatewayPort + 12;
    public int RabbitDistributionPort => GatewayPort + 13;
    public int EpmdPort => GatewayPort + 14;
    public int RabbitMetricsPort => GatewayPort + 15;

    public string Address => $"http://127.0.0.1:{GatewayPort}";

    /// <summary>COUNTERPART_HOME and COUNTERPART_PORT; without a port, the one this home was last used with.</summary>
    public static LocalHome FromEnvironment()
    {
        var path = Environment.GetEnvironmentVariable("COUNTERPART_HOME") is { Length: > 0 } given
            ? given
            : System.IO.Path.Combine(Repository.Root, ".local");
        var port = Environment.GetEnvironmentVariable("COUNTERPART_PORT") is { Length: > 0 } number
            ? ReadPort(number)
            : LastPort(path) ?? DefaultPort;
        return new LocalHome(path, port);
    }

    public string File(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    public string Log(string name) => File("log", $"{name}.log");

    /// <summary>Makes the folders and notes the port, so that later commands find the same instance.</summary>
    public void Prepare()
    {
        if (LastPort(Path) is { } last && last != GatewayPort && LocalProcess.AllOf(this).Count > 0)
            throw new LocalException($"{Path} is running on port {last}: set COUNTERPART_PORT={last}, or use another COUNTERPART_HOME.");

        foreach (var folder in (string[])["log", "run", "keys", "audit"])
            Directory.CreateDirectory(File(folder));
        System.IO.File.WriteAllText(File("port"), GatewayPort.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Keeps a second command on the same home waiting outside: two starters would start everything twice.</summary>
    public FileStream Lock()
    {
        Directory.CreateDirectory(Path);
        try
        {
            return new FileStream(File("lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException)
        {
            throw new LocalException($"Another command is working on {Path}: try again when it has ended.");
        }
    }

    /// <summary>Other homes may lie inside this one, as those of the tests do: they stay.</summary>
    public void Erase()
    {
        foreach (var file in Directory.EnumerateFiles(Path))
            System.IO.File.Delete(file);
        foreach (var folder in Directory.EnumerateDirectories(Path).Where(folder => LastPort(folder) is null))
            Directory.Delete(folder, recursive: true);
    }

    private static int? LastPort(string path)
    {
        var file = System.IO.Path.Combine(path, "port");
        return System.IO.File.Exists(file) ? ReadPort(System.IO.File.ReadAllText(file)) : null;
    }

    // The last port of the block must exist too.
    private static int ReadPort(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 1023 and < 65_500
            ? port
            : throw new LocalException($"COUNTERPART_PORT must be a number from 1024 to 65499, not '{text.Trim()}'.");
}
