using System.Diagnostics;
using Counterpart.Benchmarks.Score;
using Counterpart.Contracts.Needs;
using Counterpart.Matching.Engine.Index;
using Npgsql;

namespace Counterpart.Benchmarks.Percolate;

/// <summary>The same questions as rows with an array for each facet, behind one GIN index over subject, type and place.</summary>
internal static class PostgresPercolate
{
    private const int Measured = 20;

    /// <returns>Microseconds for one need, on average.</returns>
    public static async Task<double> MeasureAsync(string postgres, int count, IReadOnlyList<NeedFacts> needs, SubscriptionIndex index)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(postgres) { CommandTimeout = 600 });
        await using var connection = await source.OpenConnectionAsync();
        await ExecuteAsync(connection, "create temp table questions (id int, subject text[], types text[], places text[], others text[], limit_amount numeric, limit_currency text)");
        await using (var copy = await connection.BeginBinaryImportAsync("copy questions from stdin (format binary)"))
        {
            for (var number = 0; number < count; number++)
            {
                var subscription = MadeMarket.Subscription(number);
                var values = SubscriptionValues.Of(subscription).Distinct(StringComparer.Ordinal).ToList();
                await copy.StartRowAsync();
                await copy.WriteAsync(number);
                foreach (var facet in (string[])["subject", "types", "places", "others"])
                    await copy.WriteAsync(values.Where(value => Facet(value) == facet).ToArray());
                await copy.WriteAsync(subscription.Question.CostUpTo?.Amount);
                await copy.WriteAsync(subscription.Question.CostUpTo?.Currency);
            }

            await copy.CompleteAsync();
        }

        await ExecuteAsync(connection, "create index on questions using gin (subject, types, places); analyze questions");
        var times = new List<double>();
        foreach (var need in needs.Take(Measured))
        {
            var facets = SubscriptionValues.Asked(need)!;
            var where = string.Join(" and ", facets.Select(facet => $"{Facet(facet[0])} && array['{string.Join("','", facet)}']"));
            var limit = need.Cost is { } cost ? FormattableString.Invariant($" and (limit_currency is distinct from '{cost.Currency}' or limit_amount >= {cost.Amount})") : "";
            for (var run = 0; run < 2; run++)
            {
                var start = Stopwatch.GetTimestamp();
                var found = 0;
                await using var command = new NpgsqlCommand($"select id from questions where {where}{limit}", connection);
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                    found++;
                if (run == 1)
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
                else if (found != index.Wanting(need).Count)
                    throw new InvalidOperationException("PostgreSQL finds others.");
            }
        }

        return times.Average();
    }

    private static string Facet(string value) => value.Split(':')[0] switch
    {
        "theme" or "article" or "chapter" => "subject",
        "type" => "types",
        "place" or "state" or "subregion" or "group" => "places",
        _ => "others",
    };

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
