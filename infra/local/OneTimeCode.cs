using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace Counterpart.Local;

/// <summary>The authenticator app of development accounts (RFC 6238). Not the gateway's code: one checks the other.</summary>
public static class OneTimeCode
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int SecondsOfStep = 30;

    public static string NewSecret() => RandomNumberGenerator.GetString(Base32, 32);

    public static long StepNow() => DateTimeOffset.UtcNow.ToUnixTimeSeconds() / SecondsOfStep;

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 says SHA-1.")]
    public static string At(string secret, long step)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var bits = string.Concat(secret.Select(character => Convert.ToString(Base32.IndexOf(character, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = bits.Chunk(8).Where(octet => octet.Length == 8).Select(octet => Convert.ToByte(new string(octet), 2)).ToArray();
        var hash = HMACSHA1.HashData(key, counter);
        var offset = hash[^1] & 15;
        var number = (BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(offset, 4)) & 0x7FFF_FFFF) % 1_000_000;
        return number.ToString("D6", CultureInfo.InvariantCulture);
    }
}
