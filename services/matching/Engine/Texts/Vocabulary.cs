using System.Collections.Immutable;

namespace Counterpart.Matching.Engine.Texts;

/// <summary>
/// Numbers of terms, in the order in which they were met. Complete before others read it: a later index extends it by terms of its own (<see cref="Extended"/>)
/// and leaves it as it was.
/// </summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> _first;
    private readonly bool _extends;
    private ImmutableDictionary<string, int> _later;

    public Vocabulary()
        : this(new Dictionary<string, int>(StringComparer.Ordinal), ImmutableDictionary.Create<string, int>(StringComparer.Ordinal), extends: false)
    {
    }

    private Vocabulary(Dictionary<string, int> first, ImmutableDictionary<string, int> later, bool extends)
    {
        _first = first;
        _later = later;
        _extends = extends;
    }

    public int Count => _first.Count + _later.Count;

    public int? Find(string term) => _first.TryGetValue(term, out var number) || _later.TryGetValue(term, out number) ? number : null;

    /// <summary>Finds a term or takes it in; only for who makes the vocabulary.</summary>
    public int Number(string term)
    {
        if (Find(term) is { } known)
            return known;
        var number = Count;
        if (_extends)
            _later = _later.Add(term, number);
        else
            _first.Add(term, number);
        return number;
    }

    public Vocabulary Extended() => new(_first, _later, extends: true);

    /// <summary>The same numbers in one table.</summary>
    public Vocabulary Merged()
    {
        var all = new Dictionary<string, int>(_first, StringComparer.Ordinal);
        foreach (var (term, number) in _later)
            all.Add(term, number);
        return new Vocabulary(all, _later.Clear(), extends: false);
    }
}
