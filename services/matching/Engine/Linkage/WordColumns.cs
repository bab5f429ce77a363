namespace Counterpart.Matching.Engine.Linkage;

/// <summary>The distinct words of a field, per record in ascending order, in one array.</summary>
internal sealed class Bags
{
    private readonly int[] _start;
    private readonly int[] _word;

    public Bags(LinkField field, IReadOnlyList<LinkRecord> records, Words words)
    {
        _start = new int[records.Count + 1];
        var all = new List<int>(records.Count * 4);
        var own = new List<int>();
        for (var record = 0; record < records.Count; record++)
        {
            own.Clear();
            foreach (var column in field.Columns)
            {
                if (records[record].Values[column] is { } text)
                    words.Read(text, own);
            }

            own.Sort();
            for (var i = 0; i < own.Count; i++)
            {
                if (i == 0 || own[i] != own[i - 1])
                    all.Add(own[i]);
            }

            _start[record + 1] = all.Count;
        }

        _word = [.. all];
    }

    public ReadOnlySpan<int> this[int record] => _word.AsSpan(_start[record].._start[record + 1]);

    /// <summary>Records that hold a word, of those from <paramref name="from"/> until before <paramref name="until"/>.</summary>
    public int[] Counts(int words, int from, int until)
    {
        var counts = new int[words];
        foreach (var word in _word.AsSpan(_start[from].._start[until]))
            counts[word]++;
        return counts;
    }
}

/// <summary>
/// Names and texts by their words, each weighing as much as it is rare (log of the records per holder); words that may stand for one another count in part.
/// Levels are tenths of the cosine; names are also compared letter by letter.
/// </summary>
internal sealed class WordColumn : Column
{
    private const int Tenths = 10;

    /// <summary>More words than this left over are compared as they stand.</summary>
    private const int MostLoose = 16;

    /// <summary>So often on one side and never on the other, a word is a habit of that side ("BD:" before each title) and no difference.</summary>
    private const int Habit = 5;

    private readonly Bags _bags;
    private readonly Words _words;
    private readonly float[] _weight;
    private readonly float[] _length;
    private readonly bool[] _wavers;
    private readonly string[]? _letters;

    public WordColumn(LinkField field, IReadOnlyList<LinkRecord> records, int leftRecords, Words words)
        : base(field, records.Count, Tenths + 1)
    {
        (_words, _bags) = (words, new Bags(field, records, words));
        _letters = field.Kind == FieldKind.Name ? new string[records.Count] : null;
        for (var record = 0; record < records.Count; record++)
        {
            var bag = _bags[record];
            if (bag.Length == 0)
                continue;
            var bare = Reading.Bare(Cells.Join(field, records[record])!);
            _letters?[record] = bare;
            Set(record, bare);
        }

        Close();
        var (left, right) = (_bags.Counts(words.Count, 0, leftRecords), _bags.Counts(words.Count, leftRecords, records.Count));
        _weight = new float[words.Count];
        _wavers = [.. Enumerable.Range(0, words.Count).Select(word => Likeness.Wavers(words[word]))];
        for (var word = 0; word < words.Count; word++)
        {
            var weight = MathF.Log((records.Count + 1f) / (left[word] + right[word] + 0.5f));
            var habit = leftRecords < records.Count && Math.Max(left[word], right[word]) >= Habit && Math.Min(left[word], right[word]) == 0;
            _weight[word] = habit ? 0.2f * weight : weight;
        }

        _length = new float[records.Count];
        for (var record = 0; record < records.Count; record++)
        {
            foreach (var word in _bags[record])
                _length[record] += _weight[word] * _weight[word];
            _length[record] = MathF.Sqrt(_length[record]);
        }
    }

    /// <summary>Its words are keys, not the whole.</summary>
    public override bool Finds => false;

    public ReadOnlySpan<int> WordsOf(int record) => _bags[record];

    protected override int Differing(int a, int b)
    {
        var likeness = Cosine(a, b);
        if (_letters is not null)
            likeness = Math.Max(likeness, (float)((Likeness.JaroWinkler(_letters[a], _letters[b]) - 0.5) * 2));
        return Math.Clamp((int)(likeness * Tenths), 0, Tenths - 1);
    }

    private float Cosine(int a, int b)
    {
        Span<int> looseA = stackalloc int[MostLoose], looseB = stackalloc int[MostLoose];
        var bagA = _bags[a];
        var bagB = _bags[b];
        int i = 0, j = 0, restA = 0, restB = 0;
        var shared = 0f;
        while (i < bagA.Length || j < bagB.Length)
        {
            if (j == bagB.Length || (i < bagA.Length && bagA[i] < bagB[j]))
            {
                if (_wavers[bagA[i]] && restA++ < MostLoose)
                    looseA[restA - 1] = bagA[i];
                i++;
            }
            else if (i == bagA.Length || bagB[j] < bagA[i])
            {
                if (_wavers[bagB[j]] && restB++ < MostLoose)
                    looseB[restB - 1] = bagB[j];
                j++;
            }
            else
            {
                shared += _weight[bagA[i]] * _weight[bagA[i]];
                (i, j) = (i + 1, j + 1);
            }
        }

        // Long texts without one word in common are not made alike by spelling.
        if (restA is > 0 and <= MostLoose && restB is > 0 and <= MostLoose && (shared > 0 || Math.Min(restA, restB) <= 3))
            shared += Loose(looseA[..restA], looseB[..restB]);
        return shared / ((_length[a] * _length[b]) + 1e-6f);
    }

    /// <remarks>The best pair first, each word once; a pair weighs as the lighter of the two. Equal pairs count the same in any order.</remarks>
    private float Loose(Span<int> a, Span<int> b)
    {
        var sum = 0f;
        while (true)
        {
            var (best, atA, atB) = (0f, 0, 0);
            for (var i = 0; i < a.Length; i++)
            {
                for (var j = 0; j < b.Length && a[i] >= 0; j++)
                {
                    if (b[j] < 0)
                        continue;
                    var weight = Math.Min(_weight[a[i]], _weight[b[j]]);
                    if (weight * weight > best && Likeness.Words(_words[a[i]], _words[b[j]]) * weight * weight is var worth && worth > best)
                        (best, atA, atB) = (worth, i, j);
                }
            }

            if (best == 0)
                return sum;
            sum += best;
            (a[atA], b[atB]) = (-1, -1);
        }
    }
}

/// <summary>Levels by how many records hold the rarest word that both share: none shared · over 1 % · over 0.2 % · more than 8 · 5 to 8 · 3 or 4 · no other but these two.</summary>
internal sealed class RareWordColumn : Column
{
    private readonly Bags _bags;
    private readonly Words _words;
    private readonly int[] _holders;
    private readonly int _records;

    public RareWordColumn(LinkField field, IReadOnlyList<LinkRecord> records, Words words)
        : base(field, records.Count, 7)
    {
        _records = records.Count;
        _words = words;
        _bags = new Bags(field, records, words);
        _holders = _bags.Counts(words.Count, 0, records.Count);
        for (var record = 0; record < records.Count; record++)
        {
            if (_bags[record].Length > 0)
                SetAlone(record);
        }

        Close();
    }

    public override bool Finds => false;

    /// <summary>The levels are the rarity.</summary>
    public override float Rarity(int a) => 0;

    public override string? InCommon(int a, int b) => Rarest(a, b) is >= 0 and var word ? _words[word] : null;

    protected override int Differing(int a, int b)
    {
        var word = Rarest(a, b);
        var fewest = word < 0 ? int.MaxValue : _holders[word];
        return fewest <= 2 ? 6 : fewest <= 4 ? 5 : fewest <= 8 ? 4 : fewest <= 0.002 * _records ? 3 : fewest <= 0.01 * _records ? 2 : fewest < int.MaxValue ? 1 : 0;
    }

    /// <returns>-1 where they share none.</returns>
    private int Rarest(int a, int b)
    {
        var bagA = _bags[a];
        var bagB = _bags[b];
        var rarest = -1;
        for (int i = 0, j = 0; i < bagA.Length && j < bagB.Length;)
        {
            if (bagA[i] == bagB[j] && (rarest < 0 || _holders[bagA[i]] < _holders[rarest]))
                rarest = bagA[i];
            var step = bagA[i].CompareTo(bagB[j]);
            if (step <= 0)
                i++;
            if (step >= 0)
                j++;
        }

        return rarest;
    }
}
