namespace Counterpart.Matching.Engine.Index;

/// <summary>The best so far, at most a given number; the score comes first, then the id.</summary>
internal sealed class BestList<T>(int most, int threshold)
{
    private static readonly Comparer<(int Score, Guid Id)> WorstFirst = Comparer<(int Score, Guid Id)>.Create((a, b) => a.Score != b.Score ? a.Score.CompareTo(b.Score) : b.Id.CompareTo(a.Id));

    private readonly PriorityQueue<(T Item, int Score, Guid Id), (int Score, Guid Id)> _queue = new(WorstFirst);

    /// <summary>Whoever scores less has no chance.</summary>
    public int Floor => _queue.Count < most ? threshold : Math.Max(threshold, _queue.Peek().Score);

    public bool Wants(int score, Guid id) =>
        score >= threshold && (_queue.Count < most || WorstFirst.Compare((score, id), (_queue.Peek().Score, _queue.Peek().Id)) > 0);

    public void Add(T item, int score, Guid id)
    {
        if (_queue.Count < most)
            _queue.Enqueue((item, score, id), (score, id));
        else
            _queue.EnqueueDequeue((item, score, id), (score, id));
    }

    /// <summary>Best first.</summary>
    public List<(T Item, int Score, Guid Id)> Take()
    {
        var all = new List<(T, int, Guid)>(_queue.Count);
        while (_queue.TryDequeue(out var worst, out _))
            all.Add(worst);
        all.Reverse();
        return all;
    }
}
