namespace Counterpart.Matching.Engine.Assignment;

/// <summary>A four-way heap of nodes by distance in two arrays; a node may be in it more than once, the caller skips what is settled.</summary>
public sealed class MinHeap
{
    private (long Key, int Node)[] items = new (long, int)[256];

    public int Count { get; private set; }

    public void Clear() => Count = 0;

    public void Add(long key, int node)
    {
        if (Count == items.Length)
            Array.Resize(ref items, Count * 2);
        var at = Count++;
        while (at > 0)
        {
            var above = (at - 1) >> 2;
            if (items[above].Key <= key)
                break;
            items[at] = items[above];
            at = above;
        }

        items[at] = (key, node);
    }

    public (long Key, int Node) TakeLeast()
    {
        var least = items[0];
        var last = items[--Count];
        var at = 0;
        while (true)
        {
            var child = (at << 2) + 1;
            if (child >= Count)
                break;
            var end = Math.Min(child + 4, Count);
            var smallest = child;
            for (var other = child + 1; other < end; other++)
            {
                if (items[other].Key < items[smallest].Key)
                    smallest = other;
            }

            if (items[smallest].Key >= last.Key)
                break;
            items[at] = items[smallest];
            at = smallest;
        }

        items[at] = last;
        return least;
    }
}
