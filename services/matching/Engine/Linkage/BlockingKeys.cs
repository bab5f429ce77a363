namespace Counterpart.Matching.Engine.Linkage;

/// <summary>The keys by which records find one another, numbered: words of all texts first, then the values of each field, then the edges of names.</summary>
internal static class BlockingKeys
{
    /// <returns>Where each record's keys start, all keys one after the other, and how many different ones there are.</returns>
    public static (int[] Start, int[] Keys) Of(IReadOnlyList<Column> columns, Words words, int records, out int count)
    {
        var offsets = new int[columns.Count];
        var textual = columns.Select(column => column as WordColumn).ToArray();
        var edges = new Dictionary<string, int>(StringComparer.Ordinal);
        count = words.Count;
        for (var column = 0; column < columns.Count; column++)
        {
            offsets[column] = count;
            count += columns[column].Finds ? columns[column].Values : 0;
        }

        var start = new int[records + 1];
        var keys = new List<int>(records * 12);
        var own = new List<int>();
        for (var record = 0; record < records; record++)
        {
            own.Clear();
            for (var column = 0; column < columns.Count; column++)
            {
                if (textual[column] is { } text)
                {
                    foreach (var word in text.WordsOf(record))
                    {
                        own.Add(word);
                        if (text.Field.Kind == FieldKind.Name)
                            Edges(words[word], edges, count, own);
                    }
                }
                else if (columns[column].Finds && columns[column].Value(record) is >= 0 and var value)
                {
                    own.Add(offsets[column] + value);
                }
            }

            own.Sort();
            for (var i = 0; i < own.Count; i++)
            {
                if (i == 0 || own[i] != own[i - 1])
                    keys.Add(own[i]);
            }

            start[record + 1] = keys.Count;
        }

        count += edges.Count;
        return (start, [.. keys]);
    }

    /// <summary>The first and the last four letters: a slip leaves one of them whole.</summary>
    private static void Edges(string word, Dictionary<string, int> edges, int first, List<int> into)
    {
        if (word.Length < 5)
            return;
        Span<char> edge = stackalloc char[5];
        var lookup = edges.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var end = 0; end < 2; end++)
        {
            edge[0] = end == 0 ? '^' : '$';
            word.AsSpan(end == 0 ? 0 : word.Length - 4, 4).CopyTo(edge[1..]);
            if (!lookup.TryGetValue(edge, out var number))
                edges[edge.ToString()] = number = edges.Count;
            into.Add(first + number);
        }
    }
}
