using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Counterpart.Local;

/// <summary>A private RabbitMQ node with its management interface, and an epmd of its own.</summary>
internal sealed class RabbitServer(LocalHome home, Secrets secrets, string program) : ILocalServer
{
    public const string User = "counterpart";
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(30);

    private readonly LocalProcess node = new(home, "rabbitmq");
    private readonly LocalProcess epmd = new(home, "epmd");

    public string Name => "rabbitmq";

    public Task<string?> FindAsync() => Task.FromResult(node.Id is { } id ? $"{id}" : null);

    public Task<bool> IsReadyAsync() => IsReadyAsync(home, secrets);

    public async Task StartAsync(CancellationToken cancellation = default)
    {
        Configure();

        // Started here and not by the node: as a child of its own it can be ended with the node.
        if (epmd.Id is null)
        {
            await epmd.KillAsync();
            await Ports.RefuseTakenAsync(epmd.Name, home.EpmdPort);
            epmd.Start([Epmd(), "-address", "127.0.0.1", "-port", $"{home.EpmdPort}"], Environment());
        }

        if (node.Id is null)
        {
            await node.KillAsync();
            await Ports.RefuseTakenAsync(Name, home.AmqpPort, home.ManagementPort, home.RabbitDistributionPort, home.RabbitMetricsPort);
            node.Start([program], Environment());
        }

        var ready = false;
        await Until.TrueAsync(async () => (ready = await IsReadyAsync()) || node.Id is null, StartDeadline, cancellation);
        if (!ready)
            throw new LocalException($"RabbitMQ does not start:\n{node.LastLines()}");
    }

    public async Task StopAsync()
    {
        await node.StopAsync(Signal.Terminate, StopPatience);
        await epmd.StopAsync(Signal.Terminate, StopPatience);
    }

    public Task KillAsync() => node.KillAsync();

    public void Erase()
    {
        if (Directory.Exists(home.File("rabbitmq")))
            Directory.Delete(home.File("rabbitmq"), recursive: true);
    }

    public static string Uri(LocalHome home, Secrets secrets) =>
        $"amqp://{User}:{secrets.RabbitPassword}@127.0.0.1:{home.AmqpPort}/";

    public static string ManagementUri(LocalHome home, Secrets secrets) =>
        $"http://{User}:{secrets.RabbitPassword}@127.0.0.1:{home.ManagementPort}/";

    /// <summary>The management interface answers before the node takes clients, so both are asked.</summary>
    public static async Task<bool> IsReadyAsync(LocalHome home, Secrets secrets)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", home.AmqpPort);

            using var http = new HttpClient();
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{secrets.RabbitPassword}")));
            using var answer = await http.GetAsync($"http://127.0.0.1:{home.ManagementPort}/api/overview");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is SocketException or HttpRequestException)
        {
            return false;
        }
    }

    private void Configure()
    {
        Directory.CreateDirectory(home.File("rabbitmq"));
        PrivateFile.Write(home.File("rabbitmq", "rabbitmq.conf"),
            $"""
            listeners.tcp.1 = 127.0.0.1:{home.AmqpPort}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {home.ManagementPort}
            prometheus.tcp.ip = 127.0.0.1
            prometheus.tcp.port = {home.RabbitMetricsPort}
            default_user = {User}
            default_pass = {secrets.RabbitPassword}
            default_user_tags.administrator = true

            """);
        File.WriteAllText(home.File("rabbitmq", "enabled_plugins"), "[rabbitmq_management,rabbitmq_prometheus].\n");
        // Erlang refuses a cookie that others can read.
        PrivateFile.Write(home.File("rabbitmq", ".erlang.cookie"), secrets.ErlangCookie, UnixFileMode.UserRead);
    }

    private Dictionary<string, string> Environment() => new()
    {
        ["HOME"] = home.File("rabbitmq"),
        ["RABBITMQ_NODENAME"] = $"counterpart-{home.GatewayPort}@localhost",
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODE_PORT"] = $"{home.AmqpPort}",
        ["RABBITMQ_DIST_PORT"] = $"{home.RabbitDistributionPort}",
        ["RABBITMQ_MNESIA_BASE"] = home.File("rabbitmq", "data"),
        ["RABBITMQ_LOG_BASE"] = home.File("log"),
        ["RABBITMQ_LOGS"] = "-",
        ["RABBITMQ_PID_FILE"] = home.File("rabbitmq", "node.pid"),
        ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
        ["RABBITMQ_CONFIG_FILE"] = home.File("rabbitmq", "rabbitmq.conf"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = home.File("rabbitmq", "enabled_plugins"),
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["ERL_EPMD_PORT"] = $"{home.EpmdPort}",
    };

    private static string Epmd() =>
        Command.Find("epmd") ?? throw new LocalException("epmd is missing: it belongs to Erlang (Debian: erlang-base).");
}
