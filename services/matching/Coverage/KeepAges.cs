using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Platform.Database;
using MassTransit;

namespace Counterpart.Matching.Coverage;

/// <summary>Keeps when somebody last spoke of a need or an activity (A4); the latest counts, in whatever order it is heard.</summary>
internal sealed class KeepAges(Database database) : IConsumer<NeedConfirmed>, IConsumer<ActivityStated>
{
    public Task Consume(ConsumeContext<NeedConfirmed> context) => KeepAsync(context.Message.NeedId, context.Message.Since, context);

    public Task Consume(ConsumeContext<ActivityStated> context) => KeepAsync(context.Message.ActivityId, context.Message.Since, context);

    private Task KeepAsync(Guid id, DateTimeOffset since, ConsumeContext context) => database.ExecuteAsync(
        """
        insert into ages (record_id, since)
        values (@id, @since)
        on conflict (record_id) do update
        set since = excluded.since
        where ages.since < excluded.since
        """,
        new { id, since = since.ToUniversalTime() },
        context.CancellationToken);
}
