using System.Text;

namespace Counterpart.Gateway.Accounts.SecondFactors;

/// <summary>
/// An address for an authenticator app as a QR code (ISO/IEC 18004), always version 10, correction level L, mask 0: one size is all that is needed here, and
/// readers take any mask. Written here because no package that draws one can be restored, and nobody outside should learn the secret.
/// </summary>
public sealed class QrCode
{
    public const int Size = 57;

    private const int Longest = DataLength - 3;
    private const int DataLength = 274;
    private const int Correction = 18;
    private const int FormatBits = 0x77C4;
    private const int VersionBits = 0xA4D3;

    private static readonly int[] BlockLengths = [68, 68, 69, 69];
    private static readonly int[] AlignmentPlaces = [6, 28, 50];

    private readonly bool[,] _dark = new bool[Size, Size];
    private readonly bool[,] _fixed = new bool[Size, Size];

    private QrCode(byte[] bytes)
    {
        DrawPatterns();
        DrawFormat();
        DrawData(WithCorrection([(byte)(0x40 | bytes.Length >> 12), (byte)(bytes.Length >> 4), .. Shifted(bytes), .. Padding(DataLength - 3 - bytes.Length)]));
    }

    /// <returns>One path of unit squares for an SVG; null for a text that is too long.</returns>
    public static string? PathOf(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > Longest)
            return null;
        var code = new QrCode(bytes);
        return string.Concat(from y in Enumerable.Range(0, Size) from x in Enumerable.Range(0, Size) where code._dark[x, y] select $"M{x},{y}h1v1h-1z");
    }

    /// <summary>Mode and length take twelve and eight bits, so that every byte lies across two; the last half is the end mark.</summary>
    private static IEnumerable<byte> Shifted(byte[] bytes) =>
        Enumerable.Range(0, bytes.Length + 1).Select(place => (byte)((place == 0 ? bytes.Length << 4 : bytes[place - 1] << 4) | (place < bytes.Length ? bytes[place] >> 4 : 0)));

    private static IEnumerable<byte> Padding(int length) => Enumerable.Range(0, length).Select(place => (byte)(place % 2 == 0 ? 0xEC : 0x11));

    /// <summary>Four blocks with their Reed-Solomon remainders, interleaved.</summary>
    private static byte[] WithCorrection(byte[] data)
    {
        var start = 0;
        var blocks = Array.ConvertAll(BlockLengths, length => data[start..(start += length)]);
        var remainders = Array.ConvertAll(blocks, Remainder);
        return [.. Enumerable.Range(0, BlockLengths[^1]).SelectMany(place => blocks.Where(block => place < block.Length).Select(block => block[place])),
            .. Enumerable.Range(0, Correction).SelectMany(place => remainders.Select(remainder => remainder[place]))];
    }

    private static byte[] Remainder(byte[] block)
    {
        var divisor = new byte[Correction];
        divisor[^1] = 1;
        for (byte i = 0, root = 1; i < Correction; i++, root = Multiply(root, 2))
            divisor = [.. divisor.Select((factor, j) => (byte)(Multiply(factor, root) ^ (j + 1 < Correction ? divisor[j + 1] : 0)))];
        return block.Aggregate(new byte[Correction], (remainder, octet) =>
            [.. divisor.Select((factor, j) => (byte)(Multiply(factor, (byte)(octet ^ remainder[0])) ^ (j + 1 < Correction ? remainder[j + 1] : 0)))]);
    }

    private static byte Multiply(byte x, byte y) =>
        (byte)Enumerable.Range(0, 8).Aggregate(0, (product, place) => product << 1 ^ (product >> 7) * 0x11D ^ (y >> 7 - place & 1) * x);

    private void Set(int x, int y, bool dark) => (_dark[x, y], _fixed[x, y]) = (dark, true);

    private void DrawPatterns()
    {
        for (var i = 0; i < Size; i++)
        {
            Set(6, i, i % 2 == 0);
            Set(i, 6, i % 2 == 0);
        }

        foreach (var (x, y) in from x in AlignmentPlaces from y in AlignmentPlaces where (x, y) is not ((6, 6) or (6, 50) or (50, 6)) select (x, y))
            DrawSquares(x, y, 2, distance => distance != 1);
        foreach (var (x, y) in new[] { (3, 3), (Size - 4, 3), (3, Size - 4) })
            DrawSquares(x, y, 4, distance => distance is not (2 or 4));
    }

    private void DrawSquares(int centreX, int centreY, int radius, Func<int, bool> isDark)
    {
        for (var y = Math.Max(0, centreY - radius); y <= Math.Min(Size - 1, centreY + radius); y++)
        {
            for (var x = Math.Max(0, centreX - radius); x <= Math.Min(Size - 1, centreX + radius); x++)
                Set(x, y, isDark(Math.Max(Math.Abs(x - centreX), Math.Abs(y - centreY))));
        }
    }

    private void DrawFormat()
    {
        for (var i = 0; i < 15; i++)
        {
            Set(8, i < 6 ? i : i < 8 ? i + 1 : Size - 15 + i, (FormatBits >> i & 1) == 1);
            Set(i < 8 ? Size - 1 - i : i == 8 ? 7 : 14 - i, 8, (FormatBits >> i & 1) == 1);
        }

        Set(8, Size - 8, true);
        for (var i = 0; i < 18; i++)
        {
            Set(Size - 11 + i % 3, i / 3, (VersionBits >> i & 1) == 1);
            Set(i / 3, Size - 11 + i % 3, (VersionBits >> i & 1) == 1);
        }
    }

    /// <summary>Bit by bit in columns of two from right to left, up and down in turn, masked like a chessboard.</summary>
    private void DrawData(byte[] octets)
    {
        var bit = 0;
        foreach (var right in Enumerable.Range(0, Size / 2).Select(column => Size - 1 - 2 * column - (column >= (Size - 7) / 2 ? 1 : 0)))
        {
            foreach (var (x, y) in from step in Enumerable.Range(0, Size) from left in (int[])[0, 1] select (right - left, (right + 1 & 2) == 0 ? Size - 1 - step : step))
            {
                if (_fixed[x, y])
                    continue;
                _dark[x, y] = (octets[bit / 8] >> 7 - bit % 8 & 1) == 1 ^ (x + y) % 2 == 0;
                bit++;
            }
        }
    }
}
