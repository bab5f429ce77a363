using System.Globalization;
using System.Text;

namespace Counterpart.Matching.Engine.Linkage;

/// <summary>Numbers the words of all fields, so that a word is one number wherever it stands.</summary>
internal sealed class Words
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _words = [];
    private readonly StringBuilder _joined = new();

    public Words() => _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => _words.Count;

    public string this[int number] => _words[number];

    public int Number(ReadOnlySpan<char> word)
    {
        if (_lookup.TryGetValue(word, out var number))
            return number;
        var text = word.ToString();
        _numbers[text] = _words.Count;
        _words.Add(text);
        return _words.Count - 1;
    }

    /// <summary>Small letters without marks, so that "Élection" and "election" are one.</summary>
    public static string Plain(string text)
    {
        if (Ascii.IsValid(text))
            return text.ToLowerInvariant();
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                plain.Append(char.ToLowerInvariant(letter));
        }

        return plain.ToString();
    }

    /// <summary>Adds the words of a text in order. What stands between blanks and holds digits counts joined too: "DSC-W120/P" is also "dscw120p".</summary>
    public void Read(string text, List<int> into)
    {
        var plain = Plain(text);
        var chunk = 0;
        while (chunk < plain.Length)
        {
            var end = chunk;
            while (end < plain.Length && !char.IsWhiteSpace(plain[end]))
                end++;
            ReadChunk(plain.AsSpan(chunk, end - chunk), into);
            chunk = end + 1;
        }
    }

    private void ReadChunk(ReadOnlySpan<char> chunk, List<int> into)
    {
        var parts = 0;
        _joined.Clear();
        for (var at = 0; at < chunk.Length;)
        {
            var end = at;
            while (end < chunk.Length && char.IsLetterOrDigit(chunk[end]))
                end++;
            if (end > at)
            {
                into.Add(Number(chunk[at..end]));
                _joined.Append(chunk[at..end]);
                parts++;
            }

            at = end + 1;
        }

        if (parts is 2 or 3 && _joined.Length <= 20 && chunk.ContainsAnyInRange('0', '9'))
            into.Add(Number(_joined.ToString()));
    }
}
