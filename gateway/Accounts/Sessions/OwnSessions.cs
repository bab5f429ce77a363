using Counterpart.Platform.Access;
using Counterpart.Platform.Database;

namespace Counterpart.Gateway.Accounts.Sessions;

/// <summary>A session as its owner sees it.</summary>
/// <param name="Current">The one that asks.</param>
public sealed record SessionView(Guid Id, string Method, string Agent, string Place, DateTimeOffset StartedAt, DateTimeOffset SeenAt, bool Current);

/// <summary>The sessions of one account: seen and ended by whoever they belong to.</summary>
public sealed class OwnSessions(Database database, KnownAccounts known)
{
    public Task<IReadOnlyList<SessionView>> ListAsync(Guid accountId, Guid current, CancellationToken cancellation) => database.QueryAsync<SessionView>(
        """
        select session_id as id, method, agent, place, started_at, seen_at, session_id = @Current as current
        from sessions
        where account_id = @AccountId and started_at > now() - interval '12 hours' and seen_at > now() - interval '2 hours'
        order by started_at desc
        """, new { AccountId = accountId, Current = current }, cancellation);

    /// <returns>False when the caller has no such session.</returns>
    public async Task<bool> EndAsync(Caller caller, Guid sessionId, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(cancellation);
        if (await work.ExecuteAsync("delete from sessions where session_id = @Id and account_id = @Account::uuid", new { Id = sessionId, caller.Account }) == 0)
            return false;

        work.Audit(caller, "session.ended", $"account:{caller.Account}", new { Session = sessionId });
        await work.CommitAsync();
        known.Forget(sessionId);
        return true;
    }

    /// <returns>How many were ended.</returns>
    public async Task<int> EndOthersAsync(Caller caller, Guid current, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(cancellation);
        var ended = await EndOthersAsync(work, caller, current);
        work.Audit(caller, "sessions.ended", $"account:{caller.Account}", new { Sessions = ended });
        await work.CommitAsync();
        foreach (var session in ended)
            known.Forget(session);
        return ended.Count;
    }

    public static Task<IReadOnlyList<Guid>> EndOthersAsync(Work work, Caller caller, Guid current) => work.QueryAsync<Guid>(
        "delete from sessions where account_id = @Account::uuid and session_id <> @Current returning session_id", new { caller.Account, Current = current });
}
