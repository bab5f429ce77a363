using System.Security.Cryptography;
using System.Text;

namespace Counterpart.Gateway.Accounts.SignIn;

/// <summary>Passwords that everybody tries first, from a list inside the program (Breached/SOURCE.md): no outside service hears of anybody's password.</summary>
public static class BreachedPasswords
{
    private const int PrefixLength = 5;

    private static readonly byte[] Prefixes = Read();

    /// <remarks>Five bytes of a hash: a password that is not in the list is taken for one of it once in twenty million times.</remarks>
    public static bool Contain(string password)
    {
        var wanted = SHA256.HashData(Encoding.UTF8.GetBytes(password.ToLowerInvariant())).AsSpan(0, PrefixLength);
        var (low, high) = (0, Prefixes.Length / PrefixLength - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = Prefixes.AsSpan(middle * PrefixLength, PrefixLength).SequenceCompareTo(wanted);
            if (order == 0)
                return true;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return false;
    }

    private static byte[] Read()
    {
        using var stream = typeof(BreachedPasswords).Assembly.GetManifestResourceStream("breached-passwords")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
