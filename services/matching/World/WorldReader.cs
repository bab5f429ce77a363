using Npgsql;

namespace Counterpart.Matching.World;

/// <summary>A world for answering questions, apart from the one that the pipeline works on; current to the last commit, used by one question at a time.</summary>
internal sealed class WorldReader(NpgsqlDataSource database) : IDisposable
{
    private readonly World _world = new(database);
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>The answer must not keep the world: it changes with the next question.</summary>
    public async Task<T> AskAsync<T>(Func<World, T> question, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            await _world.CatchUpAsync(cancellation);
            return question(_world);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
