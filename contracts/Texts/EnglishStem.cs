namespace Counterpart.Contracts.Texts;

/// <summary>
/// The Porter2 ("english") stemmer of Snowball, https://snowballstem.org/algorithms/english/stemmer.html, without its step 0: apostrophes never reach it.
/// Takes a lower-case word, writes its stem over it.
/// </summary>
internal ref struct EnglishStem
{
    private static readonly (string Word, string Stem)[] Exceptions =
    [
        ("skis", "ski"), ("skies", "sky"), ("dying", "die"), ("lying", "lie"), ("tying", "tie"), ("idly", "idl"), ("gently", "gentl"), ("ugly", "ugli"), ("early", "earli"), ("only", "onli"),
        ("singly", "singl"), ("sky", "sky"), ("news", "news"), ("howe", "howe"), ("atlas", "atlas"), ("cosmos", "cosmos"), ("bias", "bias"), ("andes", "andes"),
    ];

    private static readonly string[] KeptAfterPlural = ["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"];

    // Of each step the longest ending that fits decides, so longer ones stand before those they end in.
    private static readonly (string Ending, string Instead)[] Second =
    [
        ("ational", "ate"), ("fulness", "ful"), ("iveness", "ive"), ("ization", "ize"), ("ousness", "ous"), ("biliti", "ble"), ("lessli", "less"), ("tional", "tion"), ("alism", "al"),
        ("aliti", "al"), ("ation", "ate"), ("entli", "ent"), ("fulli", "ful"), ("iviti", "ive"), ("ousli", "ous"), ("abli", "able"), ("alli", "al"), ("anci", "ance"), ("ator", "ate"),
        ("enci", "ence"), ("izer", "ize"), ("bli", "ble"), ("ogi", "og"), ("li", ""),
    ];

    private static readonly (string Ending, string Instead)[] Third =
        [("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ative", ""), ("ical", "ic"), ("ness", ""), ("ful", "")];

    private static readonly string[] Fourth =
        ["ement", "able", "ance", "ence", "ible", "ment", "ant", "ate", "ent", "ion", "ism", "iti", "ive", "ize", "ous", "al", "er", "ic"];

    private readonly Span<char> _letters;
    private int _length;
    private int _region1;
    private int _region2;

    /// <param name="letters">The word, and at least one place more: a step may add an e.</param>
    private EnglishStem(Span<char> letters, int length)
    {
        _letters = letters;
        _length = length;
    }

    private readonly ReadOnlySpan<char> Word => _letters[.._length];

    /// <param name="letters">Starts with the word; has room for one letter more.</param>
    /// <returns>Length of the stem, which stands where the word stood.</returns>
    public static int Apply(Span<char> letters, int length)
    {
        if (length <= 2)
            return length;
        foreach (var (exception, instead) in Exceptions)
        {
            if (letters[..length].SequenceEqual(exception))
            {
                instead.CopyTo(letters);
                return instead.Length;
            }
        }

        var stem = new EnglishStem(letters, length);
        stem.Run();
        stem._letters[..stem._length].Replace('Y', 'y');
        return stem._length;
    }

    private void Run()
    {
        MarkConsonantY();
        _region1 = Word.StartsWith("gener") || Word.StartsWith("arsen") ? 5 : Word.StartsWith("commun") ? 6 : RegionAfter(0);
        _region2 = RegionAfter(_region1);

        Plural();
        foreach (var kept in KeptAfterPlural)
        {
            if (Word.SequenceEqual(kept))
                return;
        }

        PastAndGerund();
        if (_length > 2 && _letters[_length - 1] is 'y' or 'Y' && !IsVowel(_length - 2))
            _letters[_length - 1] = 'i';
        LongSuffix();
        MiddleSuffix();
        ShortSuffix();
        LastLetter();
    }

    private readonly void MarkConsonantY()
    {
        for (var i = 0; i < _length; i++)
        {
            if (_letters[i] == 'y' && (i == 0 || IsVowel(i - 1)))
                _letters[i] = 'Y';
        }
    }

    /// <summary>Step 1a.</summary>
    private void Plural()
    {
        if (Word.EndsWith("sses"))
            _length -= 2;
        else if (Word.EndsWith("ied") || Word.EndsWith("ies"))
            _length -= _length > 4 ? 2 : 1;
        else if (_letters[_length - 1] == 's' && !Word.EndsWith("us") && !Word.EndsWith("ss") && HasVowelBefore(_length - 2))
            _length--;
    }

    /// <summary>Step 1b.</summary>
    private void PastAndGerund()
    {
        var agreed = Math.Max(Ends("eedly"), Ends("eed"));
        if (agreed > 0)
        {
            if (_length - agreed >= _region1)
                _length -= agreed - "ee".Length;
            return;
        }

        var ending = Math.Max(Math.Max(Ends("ingly"), Ends("edly")), Math.Max(Ends("ing"), Ends("ed")));
        if (ending == 0 || !HasVowelBefore(_length - ending))
            return;
        _length -= ending;
        if (Word.EndsWith("at") || Word.EndsWith("bl") || Word.EndsWith("iz"))
            _letters[_length++] = 'e';
        else if (_length > 1 && _letters[_length - 1] == _letters[_length - 2] && "bdfgmnprt".Contains(_letters[_length - 1]))
            _length--;
        else if (_region1 >= _length && EndsInShortSyllable(_length))
            _letters[_length++] = 'e';
    }

    /// <summary>Step 2.</summary>
    private void LongSuffix()
    {
        foreach (var (ending, instead) in Second)
        {
            if (Ends(ending) == 0)
                continue;
            var start = _length - ending.Length;
            var allowed = start >= _region1 && ending switch
            {
                "ogi" => start > 0 && _letters[start - 1] == 'l',
                "li" => start > 0 && "cdeghkmnrt".Contains(_letters[start - 1]),
                _ => true,
            };
            if (allowed)
                Put(start, instead);
            return;
        }
    }

    /// <summary>Step 3.</summary>
    private void MiddleSuffix()
    {
        foreach (var (ending, instead) in Third)
        {
            if (Ends(ending) == 0)
                continue;
            var start = _length - ending.Length;
            if (start >= (ending == "ative" ? _region2 : _region1))
                Put(start, instead);
            return;
        }
    }

    /// <summary>Step 4.</summary>
    private void ShortSuffix()
    {
        foreach (var ending in Fourth)
        {
            if (Ends(ending) == 0)
                continue;
            var start = _length - ending.Length;
            if (start >= _region2 && (ending != "ion" || (start > 0 && _letters[start - 1] is 's' or 't')))
                _length = start;
            return;
        }
    }

    /// <summary>Step 5.</summary>
    private void LastLetter()
    {
        var last = _length - 1;
        if (_letters[last] == 'e' && (last >= _region2 || (last >= _region1 && !EndsInShortSyllable(last))))
            _length--;
        else if (_letters[last] == 'l' && last >= _region2 && last > 0 && _letters[last - 1] == 'l')
            _length--;
    }

    private readonly int Ends(string ending) => Word.EndsWith(ending) ? ending.Length : 0;

    private void Put(int start, string instead)
    {
        instead.CopyTo(_letters[start..]);
        _length = start + instead.Length;
    }

    private readonly bool IsVowel(int i) => _letters[i] is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private readonly bool HasVowelBefore(int end)
    {
        for (var i = 0; i < end; i++)
        {
            if (IsVowel(i))
                return true;
        }

        return false;
    }

    /// <summary>Where the region begins that follows the first consonant after a vowel.</summary>
    private readonly int RegionAfter(int start)
    {
        for (var i = start + 1; i < _length; i++)
        {
            if (IsVowel(i - 1) && !IsVowel(i))
                return i + 1;
        }

        return _length;
    }

    private readonly bool EndsInShortSyllable(int end) =>
        end == 2 ? IsVowel(0) && !IsVowel(1)
            : end > 2 && !IsVowel(end - 3) && IsVowel(end - 2) && !IsVowel(end - 1) && _letters[end - 1] is not ('w' or 'x' or 'Y');
}
