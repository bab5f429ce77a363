using Counterpart.Contracts.Needs;
using Counterpart.Platform.Database;
using MassTransit;

namespace Counterpart.Providers.Needs;

/// <summary>Keeps what this service must know of needs; an older version than the one kept is ignored.</summary>
internal sealed class KeepNeed(Database database) : IConsumer<NeedPublished>, IConsumer<NeedRevised>, IConsumer<NeedClosed>
{
    public Task Consume(ConsumeContext<NeedPublished> context) => KeepAsync(context.Message.NeedId, context.Message.Version, IsOpen(context.Message.Need), context.Message.Need, context);

    public Task Consume(ConsumeContext<NeedRevised> context) => KeepAsync(context.Message.NeedId, context.Message.Version, IsOpen(context.Message.Need), context.Message.Need, context);

    public Task Consume(ConsumeContext<NeedClosed> context) => KeepAsync(context.Message.NeedId, context.Message.Version, open: false, context.Message.Need, context);

    /// <summary>A need that has lapsed is shown to nobody as one to be met (A4).</summary>
    private static bool IsOpen(NeedFacts need) => need.LapsedAt is null;

    private Task KeepAsync(Guid needId, int version, bool open, NeedFacts facts, ConsumeContext context) =>
        database.ExecuteAsync(
            """
            insert into needs (need_id, version, open, facts, published_at)
            values (@needId, @version, @open, @facts, @PublishedAt)
            on conflict (need_id) do update
            set version = excluded.version, open = excluded.open, facts = excluded.facts, published_at = excluded.published_at
            where needs.version < excluded.version
            """,
            new { needId, version, open, facts, PublishedAt = facts.PublishedAt ?? throw new ArgumentException("A need that others hear of was published.", nameof(facts)) },
            context.CancellationToken);
}
