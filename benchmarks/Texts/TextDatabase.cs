using System.Diagnostics;
using Counterpart.Local;
using Npgsql;

namespace Counterpart.Benchmarks.Texts;

/// <summary>The same texts in PostgreSQL: a tsvector each, a GIN index on them, best fifty by ts_rank among those that have any word of the query.</summary>
internal sealed class TextDatabase : IAsyncDisposable
{
    private const string Name = "benchmark_texts";

    private readonly NpgsqlDataSource _source;

    private TextDatabase(NpgsqlDataSource source) => _source = source;

    public static async Task<TextDatabase> LoadAsync(GeneratedTexts texts, int documents)
    {
        var superuser = (await LocalServers.AtAsync(LocalHome.FromEnvironment())).PostgresConnectionString;
        await using (var server = NpgsqlDataSource.Create(superuser))
        {
            await ExecuteAsync(server, $"drop database if exists {Name} with (force)");
            await ExecuteAsync(server, $"create database {Name}");
        }

        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(superuser) { Database = Name, CommandTimeout = 1800 });
        await ExecuteAsync(source, "create unlogged table documents (document_id int not null, words tsvector not null)");
        await using (var connection = await source.OpenConnectionAsync())
        await using (var rows = await connection.BeginTextImportAsync("copy documents (document_id, words) from stdin"))
        {
            for (var document = 0; document < documents; document++)
                await rows.WriteAsync($"{document}\t{string.Join(' ', texts.Text(document).Select((word, i) => $"{word}:{i + 1}"))}\n");
        }

        await ExecuteAsync(source, "set maintenance_work_mem = '1GB'; create index on documents using gin (words) with (fastupdate = off)");
        await ExecuteAsync(source, "vacuum (analyze) documents");
        return new TextDatabase(source);
    }

    /// <returns>Milliseconds of each query, after one run of all that is not counted.</returns>
    public async Task<IReadOnlyList<double>> MeasureAsync(IReadOnlyList<string[]> queries)
    {
        var times = new List<double>();
        for (var round = 0; round < 2; round++)
        {
            times.Clear();
            foreach (var query in queries)
            {
                await using var command = _source.CreateCommand(
                    """
                    select document_id
                    from documents, to_tsquery('simple', $1) as query
                    where words @@ query
                    order by ts_rank(words, query) desc, document_id
                    limit 50
                    """);
                command.Parameters.Add(new() { Value = string.Join(" | ", query) });
                var start = Stopwatch.GetTimestamp();
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                {
                }

                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return times;
    }

    public async ValueTask DisposeAsync()
    {
        await ExecuteAsync(_source, "drop table documents");
        await _source.DisposeAsync();
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
