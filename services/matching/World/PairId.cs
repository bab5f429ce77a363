using System.Security.Cryptography;

namespace Counterpart.Matching.World;

/// <summary>
/// Ids of pairings, overlaps and duplicates follow from the two that they are about: a matching service that lost its database and was told
/// everything again comes to the same ones, so nobody hears of the same thing twice.
/// </summary>
internal static class PairId
{
    public static Guid Of(Guid need, Guid other) => new(SHA256.HashData([.. need.ToByteArray(), .. other.ToByteArray()]).AsSpan(0, 16));
}
