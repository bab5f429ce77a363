using Counterpart.Contracts.Providers;
using Counterpart.Platform.Database;
using Counterpart.Platform.Operations;

namespace Counterpart.Providers.Organisations;

/// <summary>Reads activities that were saved before organisations were kept (B9), each once; afterwards there is nothing to look for.</summary>
internal sealed class FillOrganisations(Database database, TimeProvider clock, ILogger<FillOrganisations> logger) : Rounds(TimeSpan.FromSeconds(5), clock, logger)
{
    private const int Batch = 250;

    protected override async Task LookAsync(CancellationToken cancellation)
    {
        while (await FillAsync(cancellation) == Batch)
        {
        }
    }

    private async Task<int> FillAsync(CancellationToken cancellation)
    {
        if (!await database.QuerySingleOrDefaultAsync<bool>("select exists (select from activities where not organisations_heard)", null, cancellation))
            return 0;
        await using var work = await database.BeginAsync(cancellation);
        // Whoever holds one is saving it, and whoever holds others takes them in another order.
        var found = await work.QueryAsync<Row>($"select activity_id, nullif(facts, 'null') as facts from activities where not organisations_heard order by activity_id limit {Batch} for update skip locked");
        await HearOfOrganisations.OfAsync(work, [.. found.Where(row => row.Facts is not null).Select(row => (row.ActivityId, row.Facts!))], Clock.GetUtcNow());
        await work.ExecuteAsync("update activities set organisations_heard = true where activity_id = any(@Ids)", new { Ids = found.Select(row => row.ActivityId).ToArray() });
        await work.CommitAsync();
        return found.Count;
    }

    private sealed record Row
    {
        public Guid ActivityId { get; init; }
        public ActivityFacts? Facts { get; init; }
    }
}
