using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Counterpart.Matching.Engine.Index;

/// <summary>Looks at 512 profiles, or 512 blocks, at once: who can still be among the best, and what they are missing.</summary>
internal static class Scan
{
    /// <summary>Columns lie far apart in memory: those of a ladder are fetched while so many ladders before it are worked on.</summary>
    private const int Ahead = 3;

    /// <summary>Room that <see cref="Block"/> needs: the sums, and the numbers that are added to them.</summary>
    public const int Room = 2 * MissingSum.MostPlanes;

    /// <param name="room">Zeros at first; receives in its first half what each profile is missing, which is whole for those returned.</param>
    /// <param name="allowance">Who is missing more than this is not wanted.</param>
    public static Vector512<ulong> Block(BoundTerms terms, int block, int allowance, Span<Vector512<ulong>> room)
    {
        var sums = room[..MissingSum.Planes(allowance)];
        var numbers = room[MissingSum.MostPlanes..];
        var wanted = terms.Alive.Block(block);
        MissingSum.Begin(sums, allowance);
        for (var i = 0; i < terms.Ladders.Length; i++)
        {
            if (i + Ahead < terms.Ladders.Length)
                Fetch(terms.Ladders[i + Ahead], block);
            var ladder = terms.Ladders[i];
            wanted = Climb(ladder, block, allowance, wanted, numbers);
            wanted = Vector512.AndNot(wanted, MissingSum.Add(sums, numbers[..ladder.Planes]));
            if (wanted == Vector512<ulong>.Zero)
                return wanted;
        }

        foreach (var set in terms.Outside)
            wanted = Vector512.AndNot(wanted, Union(set, block));
        foreach (var set in terms.Within)
            wanted &= Union(set, block);
        return wanted;
    }

    /// <summary>Has the first columns of the block that comes next brought nearer.</summary>
    public static void Fetch(BoundTerms terms, int block)
    {
        for (var i = 0; i < terms.Ladders.Length && i < Ahead; i++)
            Fetch(terms.Ladders[i], block);
    }

    private static void Fetch(BoundLadder ladder, int block)
    {
        foreach (var column in ladder.Columns)
            column.Fetch(block);
    }

    /// <summary>Writes down what each profile is missing in one ladder, from the best tier down to what is allowed.</summary>
    /// <returns>Those who are not missing too much in this ladder alone.</returns>
    private static Vector512<ulong> Climb(BoundLadder ladder, int block, int allowance, Vector512<ulong> wanted, Span<Vector512<ulong>> numbers)
    {
        var below = wanted;
        foreach (var (set, missing) in ladder.Tiers)
        {
            if (missing > allowance)
                return Vector512.AndNot(wanted, below);
            var union = Union(set, block);
            MissingSum.Write(numbers, below & union, missing);
            below = Vector512.AndNot(below, union);
            if (below == Vector512<ulong>.Zero)
                return wanted;
        }

        if (ladder.Best > allowance)
            return Vector512.AndNot(wanted, below);
        MissingSum.Write(numbers, below, ladder.Best);
        return wanted;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Union(BoundSet set, int block)
    {
        var union = Vector512<ulong>.Zero;
        foreach (var column in set.Columns)
            union |= column.Block(block);
        return union;
    }
}
