using System.Collections.Concurrent;

namespace Counterpart.Matching.Engine.Texts;

/// <summary>Numbers of terms, in the order in which they were first met; a number once given stays. One writes at a time, any number read.</summary>
internal sealed class TermNumbers
{
    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public int Count { get; private set; }

    /// <summary>Takes in terms that are new.</summary>
    public NumberedText Number(TextVector text) => new(Array.ConvertAll(text.Terms, Number), text.Weights);

    /// <summary>Leaves out terms that no text has.</summary>
    public NumberedText Find(TextVector text)
    {
        var (terms, weights) = (new List<int>(text.Terms.Length), new List<ushort>(text.Terms.Length));
        foreach (var (term, weight) in text.Terms.Zip(text.Weights))
        {
            if (!_numbers.TryGetValue(term, out var number))
                continue;
            terms.Add(number);
            weights.Add(weight);
        }

        return new NumberedText([.. terms], [.. weights]);
    }

    private int Number(string term)
    {
        if (!_numbers.TryGetValue(term, out var number))
            _numbers[term] = number = Count++;
        return number;
    }
}

/// <summary>A <see cref="TextVector"/> in numbers.</summary>
internal sealed record NumberedText(int[] Terms, ushort[] Weights)
{
    /// <returns>Of <see cref="TextVector.One"/> squared.</returns>
    public int Likeness(NumberedText other) => Likeness(other.Terms, other.Weights);

    /// <inheritdoc cref="Likeness(NumberedText)"/>
    public int Likeness(ReadOnlySpan<int> terms, ReadOnlySpan<ushort> weights)
    {
        var sum = 0;
        for (var i = 0; i < Terms.Length; i++)
        {
            // Some dozens of terms: the vectorised search of the framework is faster than walking through both in step.
            if (terms.IndexOf(Terms[i]) is var place and >= 0)
                sum += Weights[i] * weights[place];
        }

        return sum;
    }
}
