using System.Security.Cryptography;
using System.Text;

namespace Counterpart.Local;

/// <summary>What the servers of one home are protected with: made once, kept in the home.</summary>
public sealed record Secrets(string PostgresPassword, string RabbitPassword, string ErlangCookie)
{
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int Length = 32;

    public static Secrets Of(LocalHome home)
    {
        var file = home.File("secrets.json");
        if (PrivateFile.ReadJson<Secrets>(file) is { } kept)
            return kept;

        var made = new Secrets(Random(Length), Random(Length), Random(Length));
        PrivateFile.WriteJson(file, made);
        return made;
    }

    internal static string Random(int length) => RandomNumberGenerator.GetString(Base62, length);

    /// <summary>The same password for everyone who knows the first: tests that run side by side agree on it without a file.</summary>
    internal static string Derive(string secret, string purpose) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(purpose)));
}
