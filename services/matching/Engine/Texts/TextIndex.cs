using System.Collections.Immutable;

namespace Counterpart.Matching.Engine.Texts;

/// <summary>
/// The texts of all profiles, to be asked for the likest to a need's. Never changes: <see cref="With"/> gives a new index that shares all but a small tail
/// of new and changed texts, <see cref="Merged"/> one without tail; who reads the old one goes on undisturbed.
/// </summary>
/// <remarks>All weights rest on one <see cref="WordStatistics"/>; for a newer one the index is built again from the texts.</remarks>
public sealed class TextIndex
{
    private readonly Vocabulary _vocabulary;
    private readonly TextSegment _base;
    private readonly Dictionary<Guid, int> _baseSlots;
    private readonly ulong[] _gone;
    private readonly ImmutableArray<TailText> _tail;
    private readonly ImmutableDictionary<Guid, int> _tailSlots;

    private TextIndex(WordStatistics statistics, Vocabulary vocabulary, TextSegment @base, Dictionary<Guid, int> baseSlots, ulong[] gone, ImmutableArray<TailText> tail)
    {
        Statistics = statistics;
        _vocabulary = vocabulary;
        _base = @base;
        _baseSlots = baseSlots;
        _gone = gone;
        _tail = tail;
        _tailSlots = tail.Index().ToImmutableDictionary(text => text.Item.Id, text => text.Index);
    }

    public WordStatistics Statistics { get; }

    /// <summary>Texts in the tail, each looked at by every search: merge when there are some thousands.</summary>
    public int TailLength => _tail.Length;

    /// <param name="texts">Each id once; the place in this order is the document's slot.</param>
    public static TextIndex Build(WordStatistics statistics, IEnumerable<(Guid Id, TextVector Text)> texts)
    {
        var numbers = new Vocabulary();
        var (ids, starts, terms, weights) = (new List<Guid>(), new List<int> { 0 }, new List<int>(), new List<ushort>());
        foreach (var (id, text) in texts)
        {
            ids.Add(id);
            foreach (var term in text.Terms)
                terms.Add(numbers.Number(term));
            weights.AddRange(text.Weights);
            starts.Add(terms.Count);
        }

        return Of(statistics, numbers, TextSegment.Of([.. ids], [.. starts], [.. terms], [.. weights], numbers.Count));
    }

    /// <param name="changes">A text that is new or in place of the one before, or null for one that goes. The last of several for one id counts.</param>
    public TextIndex With(IEnumerable<(Guid Id, TextVector? Text)> changes)
    {
        var last = new Dictionary<Guid, TextVector?>();
        foreach (var (id, text) in changes)
            last[id] = text;

        var (goneNow, words) = ((ulong[])_gone.Clone(), _vocabulary.Extended());
        foreach (var id in last.Keys)
        {
            if (_baseSlots.TryGetValue(id, out var slot))
                goneNow[slot >> 6] |= 1UL << (slot & 63);
        }

        var tailNow = _tail.Where(text => !last.ContainsKey(text.Id)).ToImmutableArray().ToBuilder();
        foreach (var (id, text) in last)
        {
            if (text is not null)
                tailNow.Add(new TailText(id, [.. text.Terms.Select(words.Number)], text.Weights));
        }

        return new TextIndex(Statistics, words, _base, _baseSlots, goneNow, tailNow.ToImmutable());
    }

    /// <summary>The same texts without a tail: those of the base that are left in their order, then those of the tail in theirs.</summary>
    public TextIndex Merged()
    {
        var (ids, starts, terms, weights) = (new List<Guid>(), new List<int> { 0 }, new List<int>(), new List<ushort>());
        for (var document = 0; document < _base.Documents; document++)
        {
            if (!IsGone(document))
                Take(_base.Ids[document], _base.Row(document));
        }

        foreach (var text in _tail)
            Take(text.Id, text.Row);
        return Of(Statistics, _vocabulary.Merged(), TextSegment.Of([.. ids], [.. starts], [.. terms], [.. weights], _vocabulary.Count));

        void Take(Guid id, TextRow row)
        {
            ids.Add(id);
            terms.AddRange(row.Terms);
            weights.AddRange(row.Weights);
            starts.Add(terms.Count);
        }
    }

    public TextQuery Query(TextVector text)
    {
        var (terms, weights) = (new List<int>(text.Terms.Length), new List<ushort>(text.Terms.Length));
        foreach (var (term, weight) in text.Terms.Zip(text.Weights))
        {
            if (_vocabulary.Find(term) is not { } number)
                continue;
            terms.Add(number);
            weights.Add(weight);
        }

        return new TextQuery([.. terms], [.. weights]);
    }

    /// <summary>Exactly the likest texts, likest first, ties by id; only such as share a term.</summary>
    public IReadOnlyList<TextHit> Top(TextQuery query, int count) =>
        count < 1 ? [] : Find(query, new BestTexts(count, least: 1));

    /// <summary>All texts that give so many points, likest first. Every other gives fewer: with this a search over all criteria has its upper bound.</summary>
    /// <param name="points">At least 1.</param>
    /// <param name="most">Points that the policy gives at most.</param>
    public IReadOnlyList<TextHit> AtLeast(TextQuery query, int points, int most) =>
        points > most ? [] : Find(query, new BestTexts(int.MaxValue, Math.Max(1, TextPoints.LeastLikeness(points, most))));

    /// <returns>The likeness of a document's text; 0 when there is none.</returns>
    public int Likeness(TextQuery query, Guid id) => Slot(id) is { } slot ? Likeness(query, slot) : 0;

    /// <summary>Points of a document for the criterion Text.</summary>
    public int Score(TextQuery query, Guid id, int most) => TextPoints.Of(Likeness(query, id), most);

    /// <summary>As by id, for who walks through slots: those of the base as they were built, then those of the tail. Gone ones still answer.</summary>
    public int Likeness(TextQuery query, int slot) => (slot < _base.Documents ? _base.Row(slot) : _tail[slot - _base.Documents].Row).Likeness(query);

    /// <summary>Holds for this index, not for one made from it.</summary>
    public int? Slot(Guid id) =>
        _tailSlots.TryGetValue(id, out var slot) ? _base.Documents + slot : _baseSlots.TryGetValue(id, out slot) && !IsGone(slot) ? slot : null;

    private IReadOnlyList<TextHit> Find(TextQuery query, BestTexts best)
    {
        foreach (var text in _tail)
            best.Offer(new TextHit(text.Id, text.Row.Likeness(query)));
        TextSearch.Find(_base, _gone, query, best);
        return best.BestFirst();
    }

    private bool IsGone(int document) => (_gone[document >> 6] >> document & 1) != 0;

    private static TextIndex Of(WordStatistics statistics, Vocabulary vocabulary, TextSegment segment)
    {
        var slots = new Dictionary<Guid, int>(segment.Documents);
        for (var document = 0; document < segment.Documents; document++)
            slots.Add(segment.Ids[document], document);
        return new TextIndex(statistics, vocabulary, segment, slots, new ulong[(segment.Documents >> 6) + 1], []);
    }

    private sealed record TailText(Guid Id, int[] Terms, ushort[] Weights)
    {
        public TextRow Row => new(Terms, Weights);
    }
}
