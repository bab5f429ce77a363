using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Duplicates;
using Counterpart.Matching.World;
using Counterpart.Platform.Database;

namespace Counterpart.Matching.Duplicates;

/// <summary>Wakes the worker as soon as needs, activities or organisations have changed.</summary>
internal sealed class DuplicateSignal : Signal;

/// <summary>
/// Compares all needs of each State with one another, all activities (C11) and all organisations (B9), once what changed has settled; pairs come and go with their cause. It looks at everything
/// at once, apart from the pipeline: so two that arrive at the same moment in two processes meet, and the order of arrival changes nothing. One process at a time.
/// </summary>
internal sealed partial class FindDuplicates(Database database, DuplicateSignal signal, TimeProvider clock, ILogger<FindDuplicates> logger) : BackgroundService
{
    /// <summary>Another number makes every process compare everything anew: to be raised with the rules, the weights or the shape of the evidence.</summary>
    private const int Rules = 5;

    /// <summary>So long nothing more may have come, but no longer than the longest; without a signal it looks for what another process took in and did not live to compare.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(1), Longest = TimeSpan.FromSeconds(5), Poll = TimeSpan.FromSeconds(5);

    private readonly Table<NeedCase> _needs = World.World.TableOfNeeds(database.Source);
    private readonly Table<ActivityCase> _activities = World.World.TableOfActivities(database.Source);
    private readonly Table<OrganisationCase> _organisations = World.World.TableOfOrganisations(database.Source);
    private MergedOrganisations _merged = MergedOrganisations.None;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var started = Stopwatch.GetTimestamp();
                foreach (var kind in Enum.GetValues<DuplicateKind>())
                    await LookAsync(kind, stoppingToken);

                // A long pass leaves twice its time to others while much arrives.
                await Task.Delay(2 * Stopwatch.GetElapsedTime(started), clock, stoppingToken);
                if (await signal.WaitAsync(Poll, stoppingToken))
                    await SettleAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                // Whatever it is, it must not take the proposals down with it.
                Log.Waiting(logger, failure);
                await signal.WaitAsync(Poll, stoppingToken);
            }
        }
    }

    private async Task SettleAsync(CancellationToken cancellation)
    {
        var since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < Longest && await signal.WaitAsync(Settled, cancellation))
            continue;
    }

    private async Task LookAsync(DuplicateKind kind, CancellationToken cancellation)
    {
        // Almost always nothing is new: nobody has to wait for us to see that.
        var name = Kebab.Of(kind);
        var seen = await database.QuerySingleOrDefaultAsync<string>("select seen from duplicate_passes where kind = @name", new { name }, cancellation);
        await CatchUpAsync(kind, cancellation);
        if (seen == Print(kind))
            return;

        await using var work = await database.BeginAsync(cancellation);
        if (!await work.QuerySingleOrDefaultAsync<bool>("select pg_try_advisory_xact_lock(7305113007 + @Kind)", new { Kind = (int)kind }))
            return;

        // Read once the turn is ours: nobody writes what he saw before another wrote.
        await CatchUpAsync(kind, cancellation);
        var found = await Task.Run(() => Compare(kind), cancellation);
        await DuplicateDifference.SaveAsync(work, kind, found, clock.GetUtcNow());
        await work.ExecuteAsync("insert into duplicate_passes (kind, seen) values (@name, @print) on conflict (kind) do update set seen = excluded.seen", new { name, print = Print(kind) });
        await work.CommitAsync();
    }

    private async Task CatchUpAsync(DuplicateKind kind, CancellationToken cancellation)
    {
        if (kind == DuplicateKind.Need)
        {
            await _needs.CatchUpAsync(cancellation);
            return;
        }

        // Who is one giver with whom decides on activities too.
        await _organisations.CatchUpAsync(cancellation);
        if (_organisations.Changed().Count > 0)
            _merged = MergedOrganisations.Of(_organisations.Rows);
        if (kind == DuplicateKind.Activity)
            await _activities.CatchUpAsync(cancellation);
    }

    private List<FoundPair> Compare(DuplicateKind kind) => kind switch
    {
        DuplicateKind.Need => [.. NeedDuplicates.Among(_needs.Rows.Values).Select(pair => new FoundPair(pair, [_needs.Rows[pair.First].Facts.State], _needs.Rows[pair.First].Facts, _needs.Rows[pair.Second].Facts))],
        DuplicateKind.Activity => [.. ActivityDuplicates.Among(_activities.Rows.Values, _merged).Select(pair => new FoundPair(pair, Shared(_activities.Rows[pair.First].Facts, _activities.Rows[pair.Second].Facts), null, null))],
        _ => [.. OrganisationDuplicates.Among(_organisations.Rows.Values).Select(pair => new FoundPair(pair, [], null, null))],
    };

    private static string[] Shared(ActivityFacts one, ActivityFacts other) => [.. one.States.Intersect(other.States, StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>What would be compared: the same wherever it is read, another as soon as one record is.</summary>
    private string Print(DuplicateKind kind)
    {
        var (count, sum) = (0, 0ul);
        var merged = _organisations.Rows.Values.Where(organisation => organisation.Facts.MergedInto is not null);
        var records = kind switch
        {
            DuplicateKind.Need => _needs.Rows.Values.Select(need => (need.Id, need.Version)),
            DuplicateKind.Activity => _activities.Rows.Values.Select(activity => (activity.Id, activity.Version)).Concat(merged.SelectMany(Merging)),
            _ => _organisations.Rows.Values.Select(organisation => (organisation.Id, organisation.Version)),
        };
        Span<byte> bytes = stackalloc byte[16];
        foreach (var (id, version) in records)
        {
            id.TryWriteBytes(bytes);
            sum += Mixed(BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ Mixed(BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) ^ (ulong)version));
            count++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{Rules}:{count}:{sum:x16}");
    }

    /// <summary>The two that a merge makes one.</summary>
    private IEnumerable<(Guid, int)> Merging(OrganisationCase other) =>
        _organisations.Rows.TryGetValue(other.Facts.MergedInto!.Value, out var kept) ? [(other.Id, other.Version), (kept.Id, kept.Version)] : [];

    /// <remarks>SplitMix64.</remarks>
    private static ulong Mixed(ulong value)
    {
        value = (value + 0x9E3779B97F4A7C15) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Needs, activities and organisations wait to be compared: something is away or out of order.")]
        public static partial void Waiting(ILogger logger, Exception exception);
    }
}

/// <summary>A pair with the States that both have, none for organisations, and the needs where it is two needs.</summary>
internal sealed record FoundPair(Duplicate Pair, string[] States, NeedFacts? First, NeedFacts? Second);
