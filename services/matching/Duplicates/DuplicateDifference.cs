using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Needs;
using Counterpart.Matching.Engine.Duplicates;
using Counterpart.Matching.Engine.Linkage;
using Counterpart.Matching.World;
using Counterpart.Platform.Database;

namespace Counterpart.Matching.Duplicates;

/// <summary>Turns what was found into rows: only the difference to what stands is written, what was ruled stays, and nobody is told twice.</summary>
internal static class DuplicateDifference
{
    /// <summary>
    /// Bits by which a pair may move while its verdict and what it says stay, without being written again: with every activity or organisation that comes, words and weights of all others move a little.
    /// </summary>
    private const double Still = 0.5;

    /// <summary>Rows in one statement.</summary>
    private const int Batch = 1_000;

    public static async Task SaveAsync(Work work, DuplicateKind kind, IReadOnlyList<FoundPair> found, DateTimeOffset now)
    {
        var name = Kebab.Of(kind);
        var standing = (await work.QueryAsync<Standing>(
            "select duplicate_id, first_id, second_id, active, verdict, because, bits, evidence, states, ruling_id is not null as ruled from duplicates where kind = @name order by duplicate_id", new { name }))
            .ToDictionary(pair => (pair.FirstId, pair.SecondId));
        var changed = found.Where(pair => !Stands(standing.GetValueOrDefault((pair.Pair.First, pair.Pair.Second)), pair, kind)).ToList();
        foreach (var batch in changed.Chunk(Batch))
            await WriteAsync(work, name, batch, now);

        var gone = standing.Values.Where(pair => pair.Active).Select(pair => (pair.FirstId, pair.SecondId)).Except(found.Select(pair => (pair.Pair.First, pair.Pair.Second))).Select(key => standing[key].DuplicateId).ToArray();
        if (gone.Length > 0)
            await work.ExecuteAsync("update duplicates set active = false, version = version + 1, updated_at = @now where duplicate_id = any(@gone)", new { gone, now });

        // A revised need waits to be looked at again only if it was not before.
        foreach (var pair in changed.Where(pair => Asks(pair.Pair.Verdict) && standing.GetValueOrDefault((pair.Pair.First, pair.Pair.Second)) is not ({ Ruled: true } or { Active: true, Asked: true })))
        {
            if (pair is { First: { } first, Second: { } second })
                work.Publish(Flagged(IdOf(pair), now, (pair.Pair.First, first), (pair.Pair.Second, second)));
        }
    }

    /// <summary>Whether somebody has to look at it: what is only beside or after one another does no harm.</summary>
    public static bool Asks(Verdict verdict) => verdict is Verdict.Same or Verdict.CoFunded;

    /// <summary>As it is told again: null where nobody has to look at it, or somebody has.</summary>
    public static DuplicateFlagged? Flagged(DuplicateView.Row pair) => pair is { RulingId: null, FirstNeed: { } first, SecondNeed: { } second } && Asks(Kebab.Parse<Verdict>(pair.Verdict))
        ? Flagged(pair.DuplicateId, pair.FlaggedAt, (pair.FirstId, first), (pair.SecondId, second))
        : null;

    /// <remarks>The State is told of two of its needs; of activities and organisations, the Secretariat has its list.</remarks>
    private static DuplicateFlagged Flagged(Guid id, DateTimeOffset at, (Guid Id, NeedFacts Facts) one, (Guid Id, NeedFacts Facts) other)
    {
        var (older, newer) = (one.Facts.PublishedAt ?? default, one.Id).CompareTo((other.Facts.PublishedAt ?? default, other.Id)) < 0 ? (one, other) : (other, one);
        return new DuplicateFlagged
        {
            DuplicateId = id,
            Version = 1,
            At = at,
            State = newer.Facts.State,
            NeedId = newer.Id,
            NeedReference = newer.Facts.Reference,
            OtherId = older.Id,
            OtherReference = older.Facts.Reference,
            OtherTitle = older.Facts.Title,
        };
    }

    private static Guid IdOf(FoundPair pair) => PairId.Of(pair.Pair.First, pair.Pair.Second);

    private static bool Stands(Standing? before, FoundPair now, DuplicateKind kind) => before is { Active: true }
        && before.Verdict == Kebab.Of(now.Pair.Verdict) && before.Because == now.Pair.Because && before.States.AsSpan().SequenceEqual(now.States)
        && (kind == DuplicateKind.Need ? before.Evidence.SequenceEqual(now.Pair.Evidence) : Math.Abs(before.Bits - now.Pair.Bits) < Still && Said(before.Evidence).SequenceEqual(Said(now.Pair.Evidence)));

    private static IEnumerable<DuplicateEvidence> Said(IEnumerable<DuplicateEvidence> evidence) => evidence.Select(line => line with { Bits = 0 });

    private static Task WriteAsync(Work work, string name, FoundPair[] pairs, DateTimeOffset now) => work.ExecuteAsync(
        """
        insert into duplicates (duplicate_id, kind, first_id, second_id, version, active, states, verdict, because, bits, evidence, flagged_at, updated_at)
        select duplicate_id, @name, first_id, second_id, 1, true, string_to_array(states, ','), verdict, because, bits, evidence::jsonb, @now, @now
        from unnest(@Ids, @Firsts, @Seconds, @States, @Verdicts, @Because, @Bits, @Evidence) as row (duplicate_id, first_id, second_id, states, verdict, because, bits, evidence)
        on conflict (first_id, second_id) do update
        set version = duplicates.version + 1, active = true, states = excluded.states, verdict = excluded.verdict, because = excluded.because, bits = excluded.bits, evidence = excluded.evidence,
            updated_at = excluded.updated_at, flagged_at = case when duplicates.active then duplicates.flagged_at else excluded.flagged_at end
        """,
        new
        {
            name,
            Ids = Array.ConvertAll(pairs, IdOf),
            Firsts = Array.ConvertAll(pairs, pair => pair.Pair.First),
            Seconds = Array.ConvertAll(pairs, pair => pair.Pair.Second),
            States = Array.ConvertAll(pairs, pair => string.Join(',', pair.States)),
            Verdicts = Array.ConvertAll(pairs, pair => Kebab.Of(pair.Pair.Verdict)),
            Because = Array.ConvertAll(pairs, pair => pair.Pair.Because),
            Bits = Array.ConvertAll(pairs, pair => pair.Pair.Bits),
            Evidence = Array.ConvertAll(pairs, pair => JsonSerializer.Serialize(pair.Pair.Evidence, ContractJson.Options)),
            now,
        });

    private sealed record Standing
    {
        public Guid DuplicateId { get; init; }
        public Guid FirstId { get; init; }
        public Guid SecondId { get; init; }
        public bool Active { get; init; }
        public string Verdict { get; init; } = "";
        public string Because { get; init; } = "";
        public double Bits { get; init; }
        public DuplicateEvidence[] Evidence { get; init; } = [];
        public string[] States { get; init; } = [];
        public bool Ruled { get; init; }

        public bool Asked => Asks(Kebab.Parse<Verdict>(Verdict));
    }
}
