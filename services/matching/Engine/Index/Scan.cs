using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Counterpart.Matching.Engine.Index;

/// <summary>Looks at 512 profiles, or 512 blocks, at once: who can still be among the best, and what they are missing.</summary>
internal static class Scan
{
    /// <param name="missing">Receives what each is missing; only that of those returned is whole.</param>
    /// <param name="allowance">Who is missing more than this is not wanted.</param>
    public static Vector512<ulong> Block(BoundTerms terms, int block, int allowance, Span<Vector512<ulong>> missing)
    {
        var wanted = terms.Alive.Block(block);

        // Who is missing too much in one ladder alone is out, before anything is added up; tiers beyond the allowance are not read.
        foreach (var ladder in terms.Ladders)
        {
            if (ladder.Best <= allowance)
                break;
            var enough = Vector512<ulong>.Zero;
            foreach (var (set, less, _) in ladder.Tiers)
            {
                if (less > allowance)
                    break;
                enough |= Union(set, block);
            }

            wanted &= enough;
            if (wanted == Vector512<ulong>.Zero)
                return wanted;
        }

        foreach (var set in terms.Outside)
            wanted = Vector512.AndNot(wanted, Union(set, block));
        foreach (var set in terms.Within)
            wanted &= Union(set, block);
        return wanted == Vector512<ulong>.Zero ? wanted : Sum(terms, block, allowance, missing, wanted);
    }

    private static Vector512<ulong> Sum(BoundTerms terms, int block, int allowance, Span<Vector512<ulong>> missing, Vector512<ulong> wanted)
    {
        missing.Clear();
        foreach (var ladder in terms.Ladders)
        {
            // Whoever is below a tier is missing its step; whoever is in it is missing nothing more here.
            var (below, added) = (wanted, false);
            foreach (var (set, _, step) in ladder.Tiers)
            {
                below = Vector512.AndNot(below, Union(set, block));
                if (below == Vector512<ulong>.Zero)
                    break;
                MissingSum.Add(missing, below, step);
                added = true;
            }

            if (added)
                wanted &= MissingSum.AtMost(missing, allowance);
            if (wanted == Vector512<ulong>.Zero)
                return wanted;
        }

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
