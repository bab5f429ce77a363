using System.Net.Sockets;
using Npgsql;

namespace Counterpart.Platform.Database;

/// <summary>Failures of the surroundings, not of the work: a database that restarts, a lost connection, a deadlock.</summary>
public static class Transient
{
    public static bool Is(Exception? exception) => exception switch
    {
        null => false,
        CommitUnknownException => true,
        // 57P: shut down or crashed; 08: connection; 53: out of resources; 40: deadlock, serialisation.
        PostgresException refused => refused.IsTransient || refused.SqlState.StartsWith("57P", StringComparison.Ordinal)
            || refused.SqlState.StartsWith("08", StringComparison.Ordinal) || refused.SqlState.StartsWith("53", StringComparison.Ordinal)
            || refused.SqlState.StartsWith("40", StringComparison.Ordinal),
        NpgsqlException lost => lost.IsTransient || lost.InnerException is IOException or SocketException or TimeoutException or ObjectDisposedException,
        SocketException => true,
        _ => false,
    };
}
