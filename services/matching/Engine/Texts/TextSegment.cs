namespace Counterpart.Matching.Engine.Texts;

/// <summary>
/// The texts of many documents, twice: by document, the exact weight of each of its terms; by term, the documents that have it with a coarse weight.
/// Never changes.
/// </summary>
internal sealed class TextSegment
{
    /// <summary>A coarse weight is the exact one divided by this, rounded up: never too small.</summary>
    public const int CoarseStep = 128;

    public required Guid[] Ids { get; init; }

    /// <summary>Document d has terms and weights [RowStarts[d], RowStarts[d + 1]), by number of the term.</summary>
    public required int[] RowStarts { get; init; }
    public required int[] RowTerms { get; init; }
    public required ushort[] RowWeights { get; init; }

    /// <summary>Term t has documents and coarse weights [ListStarts[t], ListStarts[t + 1]), by number of the document.</summary>
    public required int[] ListStarts { get; init; }
    public required int[] ListDocuments { get; init; }
    public required byte[] ListWeights { get; init; }

    /// <summary>The largest coarse weight of each term.</summary>
    public required byte[] Largest { get; init; }

    public int Documents => Ids.Length;

    public ReadOnlySpan<int> DocumentsOf(int term) => ListDocuments.AsSpan(ListStarts[term]..ListStarts[term + 1]);

    /// <summary>In step with <see cref="DocumentsOf"/>.</summary>
    public ReadOnlySpan<byte> WeightsOf(int term) => ListWeights.AsSpan(ListStarts[term]..ListStarts[term + 1]);

    public TextRow Row(int document)
    {
        var (start, length) = (RowStarts[document], RowStarts[document + 1] - RowStarts[document]);
        return new TextRow(RowTerms.AsSpan(start, length), RowWeights.AsSpan(start, length));
    }

    /// <param name="terms">How many terms the vocabulary has.</param>
    public static TextSegment Of(Guid[] ids, int[] rowStarts, int[] rowTerms, ushort[] rowWeights, int terms)
    {
        var starts = new int[terms + 1];
        for (var i = 0; i < rowStarts[^1]; i++)
            starts[rowTerms[i] + 1]++;
        for (var term = 0; term < terms; term++)
            starts[term + 1] += starts[term];

        var next = starts.AsSpan(0, terms).ToArray();
        var (documents, weights, largest) = (new int[rowStarts[^1]], new byte[rowStarts[^1]], new byte[terms]);
        for (var document = 0; document < ids.Length; document++)
        {
            for (var i = rowStarts[document]; i < rowStarts[document + 1]; i++)
            {
                var (term, coarse) = (rowTerms[i], (byte)((rowWeights[i] + CoarseStep - 1) / CoarseStep));
                var place = next[term]++;
                (documents[place], weights[place]) = (document, coarse);
                largest[term] = Math.Max(largest[term], coarse);
            }
        }

        return new TextSegment
        {
            Ids = ids, RowStarts = rowStarts, RowTerms = rowTerms, RowWeights = rowWeights, ListStarts = starts, ListDocuments = documents, ListWeights = weights, Largest = largest,
        };
    }
}

/// <summary>The terms of one document by number, with their exact weights.</summary>
internal readonly ref struct TextRow(ReadOnlySpan<int> terms, ReadOnlySpan<ushort> weights)
{
    public ReadOnlySpan<int> Terms { get; } = terms;
    public ReadOnlySpan<ushort> Weights { get; } = weights;

    /// <returns>Of <see cref="TextVector.One"/> squared.</returns>
    public int Likeness(TextQuery query)
    {
        var sum = 0;
        for (var i = 0; i < query.Terms.Length; i++)
        {
            // A handful of terms in some dozens: the vectorised search of the framework is faster than walking through both in step.
            if (Terms.IndexOf(query.Terms[i]) is var place and >= 0)
                sum += query.Weights[i] * Weights[place];
        }

        return sum;
    }
}
