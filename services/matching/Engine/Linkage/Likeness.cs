namespace Counterpart.Matching.Engine.Linkage;

/// <summary>Likeness of strings from 0 to 1, symmetric.</summary>
public static class Likeness
{
    private const int Longest = 64;

    /// <summary>Winkler (1990): Jaro's likeness, raised for a common beginning of up to four letters.</summary>
    public static double JaroWinkler(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.SequenceEqual(b))
            return 1;
        a = a[..Math.Min(a.Length, Longest)];
        b = b[..Math.Min(b.Length, Longest)];
        if (a.Length == 0 || b.Length == 0)
            return 0;
        var reach = Math.Max(0, (Math.Max(a.Length, b.Length) / 2) - 1);
        ulong usedA = 0, usedB = 0;
        var common = 0;
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = Math.Max(0, i - reach); j < Math.Min(b.Length, i + reach + 1); j++)
            {
                if (a[i] != b[j] || (usedB >> j & 1) == 1)
                    continue;
                usedA |= 1UL << i;
                usedB |= 1UL << j;
                common++;
                break;
            }
        }

        if (common == 0)
            return 0;
        var crossed = 0;
        for (int i = 0, j = 0; i < a.Length; i++)
        {
            if ((usedA >> i & 1) == 0)
                continue;
            while ((usedB >> j & 1) == 0)
                j++;
            if (a[i] != b[j++])
                crossed++;
        }

        double m = common;
        var jaro = ((m / a.Length) + (m / b.Length) + ((m - (crossed / 2.0)) / m)) / 3;
        var start = 0;
        while (start < 4 && start < a.Length && start < b.Length && a[start] == b[start])
            start++;
        return jaro + (start * 0.1 * (1 - jaro));
    }

    /// <summary>Insertions, deletions, changes and swaps of neighbours.</summary>
    public static int Edits(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        a = a[..Math.Min(a.Length, Longest)];
        b = b[..Math.Min(b.Length, Longest)];
        Span<int> before = stackalloc int[b.Length + 1], last = stackalloc int[b.Length + 1], now = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                now[j] = Math.Min(Math.Min(now[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    now[j] = Math.Min(now[j], before[j - 2] + 1);
            }

            last.CopyTo(before);
            now.CopyTo(last);
        }

        return last[b.Length];
    }

    /// <summary>Words with digits are themselves only (2007 is not 2008), and very short ones too.</summary>
    public static bool Wavers(string word) => word.Length >= 3 && !word.AsSpan().ContainsAnyInRange('0', '9');

    /// <summary>Two words that <see cref="Wavers">waver</see> and may stand for one: misspelt, cut short ("environ"), or contracted ("mgmt").</summary>
    public static float Words(string a, string b)
    {
        if (a[0] != b[0] && a[1] != b[1])
            return 0;
        if (a.Length > b.Length || (a.Length == b.Length && string.CompareOrdinal(a, b) > 0))
            (a, b) = (b, a);
        if (b.StartsWith(a, StringComparison.Ordinal))
            return 0.9f;
        if (a[0] == b[0] && b.Length >= a.Length + 3)
            return a.Length >= 4 && a[^1] == b[^1] && Contracts(a, b) ? 0.8f : 0;
        if (a.Length < 4 || b.Length > a.Length + 2)
            return 0;
        var likeness = 1 - (Edits(a, b) / (float)b.Length);
        return likeness >= 0.7f ? likeness : 0;
    }

    private static bool Contracts(string a, string b)
    {
        var at = 0;
        foreach (var letter in b)
        {
            if (at < a.Length && a[at] == letter)
                at++;
        }

        return at == a.Length;
    }
}
