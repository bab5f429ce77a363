namespace Counterpart.Matching.Engine.Index;

/// <summary>Numbers for values, in the order in which they were first met. Never changes; <see cref="With"/> makes a larger one.</summary>
internal sealed class Vocabulary
{
    public static readonly Vocabulary Empty = new(new Dictionary<string, int>(StringComparer.Ordinal));

    private readonly Dictionary<string, int> _numbers;

    private Vocabulary(Dictionary<string, int> numbers) => _numbers = numbers;

    public int Count => _numbers.Count;

    /// <returns>The number of the value, or -1 when nobody has it.</returns>
    public int Find(string value) => _numbers.TryGetValue(value, out var number) ? number : -1;

    public Vocabulary With(IEnumerable<string> values)
    {
        Dictionary<string, int>? larger = null;
        foreach (var value in values)
        {
            var known = larger ?? _numbers;
            if (!known.ContainsKey(value))
                (larger ??= new Dictionary<string, int>(_numbers, StringComparer.Ordinal)).Add(value, known.Count);
        }

        return larger is null ? this : new Vocabulary(larger);
    }
}
