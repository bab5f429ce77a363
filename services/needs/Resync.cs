using System.Runtime.CompilerServices;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Needs.Posting;
using Counterpart.Platform.Database;
using Counterpart.Platform.Operations;
using Dapper;

namespace Counterpart.Needs;

/// <summary>Tells of every need that was ever published as it is now.</summary>
internal sealed class Resync(Database database) : IResync
{
    public async IAsyncEnumerable<IEvent> CurrentStateAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellation);
        var rows = connection.QueryUnbufferedAsync<NeedRecord>(
            $"""
            select {NeedRecords.Columns}
            from needs n
            where n.facts ->> 'publishedAt' is not null
            order by n.need_id
            """).WithCancellation(cancellation);
        await foreach (var need in rows)
        {
            if (NeedRecords.IsPublished(need.Facts.Status))
                yield return new NeedConfirmed { NeedId = need.NeedId, Version = need.Version, At = need.UpdatedAt, Since = need.ReviewedAt };
            yield return NeedRecords.IsPublished(need.Facts.Status)
                ? new NeedPublished { NeedId = need.NeedId, Version = need.Version, At = need.UpdatedAt, Need = need.Facts }
                : new NeedClosed { NeedId = need.NeedId, Version = need.Version, At = need.UpdatedAt, Need = need.Facts, Why = Kebab.Of(need.Facts.Status) };
        }
    }
}
