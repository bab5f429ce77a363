using Counterpart.Contracts;
using Counterpart.Platform.Database;

namespace Counterpart.Platform.Messaging;

/// <summary>Remembers which messages were handled, in the transaction that handled them.</summary>
public static class Inbox
{
    /// <returns>The ids that had not been handled before; only these may have an effect.</returns>
    public static async Task<IReadOnlySet<Guid>> FirstTimeAsync(this Work work, Queue queue, IEnumerable<Guid> messageIds) =>
        (await work.QueryAsync<Guid>(
            """
            insert into inbox (queue, message_id)
            select @Queue, message_id
            from unnest(@Ids) as message_id
            order by message_id
            on conflict do nothing
            returning message_id
            """,
            new { Queue = queue.Name, Ids = messageIds.Distinct().ToArray() })).ToHashSet();

    public static async Task<bool> FirstTimeAsync(this Work work, Queue queue, Guid? messageId) =>
        (await work.FirstTimeAsync(queue, [messageId ?? throw new ArgumentException("Every message carries an id.", nameof(messageId))])).Count == 1;
}
