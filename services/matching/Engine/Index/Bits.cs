using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Counterpart.Matching.Engine.Index;

/// <summary>A bitmap in blocks of 512 bits, each on a cache line of its own. One who made it may set bits; after that it never changes.</summary>
internal sealed class Bits
{
    public const int BlockSize = 512;
    private const int BlockWords = BlockSize / 64;
    private const int LineBytes = 64;

    private readonly ulong[] _words;
    private readonly int _start;

    public Bits(int blocks)
    {
        Blocks = blocks;

        // Short bitmaps come and go with every change: pinned, they would leave holes.
        var aligned = blocks >= 64;
        _words = GC.AllocateArray<ulong>((blocks * BlockWords) + (aligned ? BlockWords : 0), pinned: aligned);
        if (aligned)
            _start = (int)((LineBytes - (Marshal.UnsafeAddrOfPinnedArrayElement(_words, 0) % LineBytes)) % LineBytes / sizeof(ulong));
    }

    public int Blocks { get; }

    public long Bytes => _words.LongLength * sizeof(ulong);

    private Span<ulong> Words => _words.AsSpan(_start, Blocks * BlockWords);

    public static int BlocksFor(int count) => (count + BlockSize - 1) / BlockSize;

    public bool this[int position] => (_words[_start + (position >> 6)] & (1UL << (position & 63))) != 0;

    public void Set(int position) => _words[_start + (position >> 6)] |= 1UL << (position & 63);

    public void Clear(int position) => _words[_start + (position >> 6)] &= ~(1UL << (position & 63));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<ulong> Block(int block) =>
        Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_words), (nuint)(_start + (block * BlockWords)));

    /// <summary>Has the block brought nearer while something else is worked on. Changes nothing but time; processors that cannot be asked do without.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Fetch(int block)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_words), _start + (block * BlockWords))));
    }

    /// <param name="words">64 bits each; as many as there are, or the first of them.</param>
    public static Bits Of(ReadOnlySpan<ulong> words, int blocks)
    {
        var bits = new Bits(blocks);
        words[..Math.Min(words.Length, blocks * BlockWords)].CopyTo(bits.Words);
        return bits;
    }

    /// <returns>A copy with room for more blocks.</returns>
    public Bits Copy(int blocks)
    {
        var copy = new Bits(blocks);
        Words.CopyTo(copy.Words);
        return copy;
    }

    /// <summary>How many bits are set; counted once.</summary>
    public int Ones => _ones >= 0 ? _ones : _ones = Count();

    private int _ones = -1;

    private int Count()
    {
        var ones = 0;
        foreach (var word in Words)
            ones += BitOperations.PopCount(word);
        return ones;
    }

    /// <returns>One bit for each block: whether it has any.</returns>
    public Bits Summary()
    {
        var summary = new Bits(BlocksFor(Blocks));
        for (var block = 0; block < Blocks; block++)
        {
            if (Block(block) != Vector512<ulong>.Zero)
                summary.Set(block);
        }

        return summary;
    }

    /// <summary>The positions of the bits that are set, in order.</summary>
    public IEnumerable<int> Positions()
    {
        for (var word = 0; word < Blocks * BlockWords; word++)
        {
            for (var rest = _words[_start + word]; rest != 0; rest &= rest - 1)
                yield return (word * 64) + BitOperations.TrailingZeroCount(rest);
        }
    }
}
