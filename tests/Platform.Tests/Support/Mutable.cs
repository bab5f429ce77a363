using System.Net;
using System.Net.Sockets;

namespace Counterpart.Platform.Tests.Support;

/// <summary>Stands between a service and the broker, and can keep the broker's answers to itself while the connection stays open.</summary>
internal sealed class Mutable : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Line> _lines = [];
    private readonly Uri _broker;
    private readonly Task _accepting;

    public Mutable(Uri broker)
    {
        _broker = broker;
        _listener.Start();
        Uri = new UriBuilder(broker) { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;
        _accepting = AcceptAsync();
    }

    public Uri Uri { get; }

    /// <summary>From now on nobody who is connected hears anything; who connects later does.</summary>
    public void Mute()
    {
        lock (_lines)
            _lines.ForEach(line => line.Muted = true);
    }

    public void HangUp()
    {
        lock (_lines)
            _lines.ForEach(line => line.Client.Dispose());
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var line = new Line(await _listener.AcceptTcpClientAsync(_stop.Token), new TcpClient(_broker.Host, _broker.Port));
                lock (_lines)
                    _lines.Add(line);
                _ = line.PumpAsync(line.Client, line.Broker, () => false, _stop.Token);
                _ = line.PumpAsync(line.Broker, line.Client, () => line.Muted, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the test.
        }
    }

    private sealed class Line(TcpClient client, TcpClient broker)
    {
        public TcpClient Client => client;
        public TcpClient Broker => broker;
        public volatile bool Muted;

        public async Task PumpAsync(TcpClient from, TcpClient to, Func<bool> muted, CancellationToken cancellation)
        {
            var buffer = new byte[16 * 1024];
            try
            {
                while (await from.GetStream().ReadAsync(buffer, cancellation) is > 0 and var read)
                {
                    if (!muted())
                        await to.GetStream().WriteAsync(buffer.AsMemory(0, read), cancellation);
                }
            }
            catch (Exception ended) when (ended is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // Either side hung up.
            }

            client.Dispose();
            broker.Dispose();
        }
    }
}

/// <summary>A clock by which every wait is a twentieth as long.</summary>
internal sealed class Hurried : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / 20 : dueTime, period);
}
