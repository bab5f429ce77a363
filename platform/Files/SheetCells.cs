using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Counterpart.Platform.Files;

/// <summary>The cells of one row by column name. All rows share the names: a dictionary for each would cost five times as much.</summary>
internal sealed class SheetCells(Dictionary<string, int> places, string[] texts) : IReadOnlyDictionary<string, string>
{
    public string this[string key] => texts[places[key]];
    public IEnumerable<string> Keys => places.Keys;
    public IEnumerable<string> Values => places.Values.Select(p => texts[p]);
    public int Count => places.Count;

    public bool ContainsKey(string key) => places.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        value = places.TryGetValue(key, out var place) ? texts[place] : null;
        return value is not null;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        places.Select(p => KeyValuePair.Create(p.Key, texts[p.Value])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
