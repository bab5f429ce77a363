using System.Collections.Frozen;
using System.Numerics;
using System.Runtime.Intrinsics;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Contracts.Texts;
using Counterpart.Matching.Engine.Terms;
using Counterpart.Matching.Engine.Texts;

namespace Counterpart.Matching.Engine.Index;

/// <summary>What a search needs of a profile beside its values.</summary>
internal readonly record struct Held(int AtOnce, NumberedText Text);

/// <summary>A profile that a need found, and the tier of each of the need's ladders that it reaches.</summary>
public sealed record Found(Guid Id, int Score, int[] Reached);

/// <summary>
/// Profiles by their values. Finds the same profiles with the same scores as <see cref="Judge.Rank"/>, without looking at most of them.
/// One writes at a time; readers never wait.
/// </summary>
public sealed class ProfileIndex
{
    private const int ReadTogether = 512;

    private readonly Living<Held> _living = new();
    private readonly TermNumbers _numbers = new();

    /// <summary>Profiles that came since the last merge; merge when they are many.</summary>
    public int Tail => _living.Now.Tail.Count;

    public int Count => _living.Now.Count;

    /// <summary>Columns that a search for the need can read.</summary>
    public int Columns(NeedTerms need) => BoundTerms.ToColumns(need, _living.Now.Vocabulary, _living.Now.Base).Columns;

    public long Bytes => _living.Now.Bytes;

    /// <summary>Forgets everything and starts from these, each id once. Reading a text is most of the work: as many are read at once as there are processors.</summary>
    public void Load(IEnumerable<(Guid Id, ProfileFacts Facts)> profiles) => _living.Load(Numbered(profiles.Chunk(ReadTogether).AsParallel().AsOrdered().SelectMany(Read).AsSequential()));

    public void Put(IEnumerable<(Guid Id, ProfileFacts Facts)> profiles) => _living.Change([.. Numbered(Read(profiles))], []);

    public void Remove(IEnumerable<Guid> profiles) => _living.Change([], [.. profiles]);

    /// <summary>Puts the tail in its place in the base. May run beside writers and readers.</summary>
    public void Merge() => _living.Merge();

    /// <summary>The best profiles for a need, best first; ties end in the id. Exact.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="circumstances">Asked only of profiles that would be among the best.</param>
    public IReadOnlyList<Found> Best(NeedTerms need, int most, Func<Guid, Circumstances> circumstances)
    {
        var snapshot = _living.Now;
        var best = new BestList<(BoundTerms Terms, int Position)>(most, need.Policy.Threshold);
        var text = _numbers.Find(need.Text);
        Search(need, text, snapshot, snapshot.Base, best, circumstances);
        Search(need, text, snapshot, snapshot.Tail, best, circumstances);
        return [.. best.Take().Select(found => new Found(found.Id, found.Score, found.Item.Terms.Reached(found.Item.Position)))];
    }

    /// <summary>Terms get their numbers in the order of the profiles.</summary>
    private IEnumerable<Entry<Held>> Numbered(IEnumerable<ReadProfile> profiles) => profiles.Select(profile =>
        new Entry<Held>(profile.Id, Order(profile.Facts), new Held(profile.Facts.Capacity.AtOnce, _numbers.Number(profile.Text)), profile.Values));

    private static List<ReadProfile> Read(IEnumerable<(Guid Id, ProfileFacts Facts)> profiles)
    {
        var analysis = new TextAnalysis();
        return [.. profiles.Select(profile =>
        {
            var values = ProfileValues.Of(profile.Facts);
            var text = TextReference.Field.Vector(analysis.Read(RecordTexts.Of(profile.Facts)));
            if (text.Terms.Length > 0)
                values.Add(Values.Text);
            return new ReadProfile(profile.Id, profile.Facts, values, text);
        })];
    }

    private sealed record ReadProfile(Guid Id, ProfileFacts Facts, List<string> Values, TextVector Text);

    /// <summary>
    /// Profiles that offer the same types lie together, among them those that serve the same kind of place, and the better ones first: so most blocks
    /// hold nobody of the type that a need asks for, and one bit of a summary says it.
    /// </summary>
    private static long Order(ProfileFacts facts)
    {
        var types = facts.Types.Aggregate(0L, (all, type) => all | (1L << TypeNumbers[type]));
        var places = facts.Places;
        var reach = (places.Global ? 8 : 0) | (places.Groups.Count > 0 ? 4 : 0) | (places.Subregions.Count > 0 ? 2 : 0) | (places.States.Count > 0 ? 1 : 0);
        var quality = (Ratings.StepsOf(facts.Record?.Ratings ?? 0, facts.Record?.Mean ?? 0) * 64L) + Math.Min(63, facts.Articles.Count + facts.Languages.Count);
        return (types << 24) | ((long)reach << 16) | quality;
    }

    private static readonly FrozenDictionary<string, int> TypeNumbers = AssistanceTypes.All.Index().ToFrozenDictionary(type => type.Item.Code, type => type.Index, StringComparer.Ordinal);

    private static void Search(
        NeedTerms need, NumberedText text, Snapshot<Held> snapshot, Segment<Held> segment, BestList<(BoundTerms, int)> best, Func<Guid, Circumstances> circumstances)
    {
        if (segment.Count == 0)
            return;
        var columns = BoundTerms.ToColumns(need, snapshot.Vocabulary, segment);
        Span<Vector512<ulong>> room = stackalloc Vector512<ulong>[Scan.Room];
        if (!segment.HasSummaries)
        {
            for (var block = 0; block < segment.Blocks && Allowance() is >= 0 and var allowance; block++)
                Take(Scan.Block(columns, block, allowance, room), block, allowance, room);
            return;
        }

        // The same sum over whole blocks says what the best in each can score: the most promising are looked at first.
        var summaries = BoundTerms.ToSummaries(need, snapshot.Vocabulary, segment);
        var promising = new List<(int Missing, int Block)>();
        var most = Allowance();
        for (var group = 0; group < summaries.Alive.Blocks && most >= 0; group++)
        {
            var blocks = Scan.Block(summaries, group, most, room);
            for (var word = 0; word < Vector512<ulong>.Count; word++)
            {
                for (var rest = blocks[word]; rest != 0; rest &= rest - 1)
                {
                    var bit = (word * 64) + BitOperations.TrailingZeroCount(rest);
                    promising.Add((MissingSum.At(room, bit, most), (group * Bits.BlockSize) + bit));
                }
            }
        }

        promising.Sort();
        for (var i = 0; i < promising.Count && Allowance() is var allowance && promising[i].Missing <= allowance; i++)
        {
            if (i + 1 < promising.Count)
                Scan.Fetch(columns, promising[i + 1].Block);
            Take(Scan.Block(columns, promising[i].Block, allowance, room), promising[i].Block, allowance, room);
        }

        int Allowance() => columns.Best - best.Floor;

        void Take(Vector512<ulong> wanted, int block, int allowance, ReadOnlySpan<Vector512<ulong>> missing)
        {
            if (wanted == Vector512<ulong>.Zero)
                return;
            for (var word = 0; word < Vector512<ulong>.Count; word++)
            {
                for (var rest = wanted[word]; rest != 0; rest &= rest - 1)
                {
                    var bit = (word * 64) + BitOperations.TrailingZeroCount(rest);
                    var position = (block * Bits.BlockSize) + bit;
                    var (id, score, held) = (segment.Ids[position], columns.Best - MissingSum.At(missing, bit, allowance), segment.Payloads[position]);
                    if (!best.Wants(score, id))
                        continue;

                    // Until now, any text had all points.
                    if (held.Text.Terms.Length > 0)
                        score -= need.MostText - need.TextPoints(text.Likeness(held.Text));
                    if (best.Wants(score, id) && columns.IsNearTheSubject(position) && circumstances(id) is { Declined: false } present && present.Engaged < held.AtOnce)
                        best.Add((columns, position), score, id);
                }
            }
        }
    }
}
