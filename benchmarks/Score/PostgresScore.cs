using System.Diagnostics;
using System.Text;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Index;
using Counterpart.Matching.Engine.Terms;
using Npgsql;

namespace Counterpart.Benchmarks.Score;

/// <summary>
/// The same question in SQL over the same profiles: values as integers in arrays, the score as a sum of cases. Once over the whole
/// table, once behind GIN indexes that let through only who meets subject, type and place well.
/// </summary>
internal static class PostgresScore
{
    private const int Soft = 3;
    private const int Filtered = 20;
    private const int Best = 50;

    public static async Task CompareAsync(string postgres, int profiles, IReadOnlyList<NeedTerms> needs, ProfileIndex index, double ours)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(postgres) { CommandTimeout = 600 });
        await using var connection = await source.OpenConnectionAsync();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        await ExecuteAsync(connection, "create temp table market (id int, score_values int[], subject int[], types int[], places int[], first_month int, last_month int, steps int)");
        await CopyAsync(connection, profiles, numbers);
        await ExecuteAsync(connection, "create index on market using gin (subject); create index on market using gin (types); create index on market using gin (places); analyze market");

        var soft = await MeanAsync(connection, needs.Take(Soft), need => Sql(need, numbers, filtered: false), (need, scores) =>
        {
            if (!scores.SequenceEqual(index.Best(need, Best, _ => new Circumstances(0, false)).Select(found => found.Score)))
                throw new InvalidOperationException("PostgreSQL finds other scores.");
        });
        Console.WriteLine(FormattableString.Invariant($"PostgreSQL, score of every row, equal results: {soft / 1000:N1} ms, {soft / ours:N0} times ours"));
        var filtered = await MeanAsync(connection, needs.Take(Filtered), need => Sql(need, numbers, filtered: true), (_, _) => { });
        Console.WriteLine(FormattableString.Invariant($"PostgreSQL behind GIN indexes: {filtered / 1000:N1} ms, {filtered / ours:N0} times ours"));
    }

    private static async Task CopyAsync(NpgsqlConnection connection, int profiles, Dictionary<string, int> numbers)
    {
        await using var copy = await connection.BeginBinaryImportAsync("copy market from stdin (format binary)");
        for (var number = 0; number < profiles; number++)
        {
            var facts = MadeMarket.Profile(number);
            var values = ProfileValues.Of(facts).Distinct(StringComparer.Ordinal).ToList();
            var months = values.Where(value => value.StartsWith("free:", StringComparison.Ordinal)).Select(Month).DefaultIfEmpty(-1).ToList();
            await copy.StartRowAsync();
            await copy.WriteAsync(number);
            await copy.WriteAsync(Numbers(values, value => !IsSubject(value) && !IsPlace(value) && !IsTime(value) && !value.StartsWith("record:", StringComparison.Ordinal)));
            await copy.WriteAsync(Numbers(values, IsSubject));
            await copy.WriteAsync(Numbers(values, value => value.StartsWith("type:", StringComparison.Ordinal)));
            await copy.WriteAsync(Numbers(values, IsPlace));
            await copy.WriteAsync(months.Min());
            await copy.WriteAsync(months.Max());
            await copy.WriteAsync(Ratings.StepsOf(facts.Record?.Ratings ?? 0, facts.Record?.Mean ?? 0));
        }

        await copy.CompleteAsync();

        int[] Numbers(List<string> values, Func<string, bool> which) => [.. values.Where(which).Select(value =>
        {
            if (!numbers.TryGetValue(value, out var known))
                numbers.Add(value, known = numbers.Count);
            return known;
        })];
    }

    private static string Sql(NeedTerms need, Dictionary<string, int> numbers, bool filtered)
    {
        var score = new StringBuilder("0");
        foreach (var part in need.Parts)
        {
            switch (part.Criterion)
            {
                case Criterion.Time:
                    var wanted = Months.Of(need.Need.Facts.Wanted!).ToList();
                    score.Append(FormattableString.Invariant($" + case when first_month < 0 then {part.Most} else {part.Most / wanted.Count} * greatest(0, least(last_month, {wanted[^1]}) - greatest(first_month, {wanted[0]}) + 1) end"));
                    break;
                case Criterion.TrackRecord:
                    score.Append(FormattableString.Invariant($" + {part.Most} * steps / {Ratings.Steps}"));
                    break;
                default:
                    foreach (var ladder in part.Ladders)
                        score.Append(" + case ").AppendJoin(' ', ladder.Tiers.Select(tier => FormattableString.Invariant($"when {Has(tier.Values)} then {tier.Points}"))).Append(" else 0 end");
                    break;
            }
        }

        var theme = need.Parts.Where(part => NeedTerms.MustBeMet(part.Criterion)).Select(part => (part.Criterion, Values: part.Ladders.SelectMany(ladder => filtered ? ladder.Tiers.Where(tier => tier.Points * 2 >= ladder.Best) : ladder.Tiers).SelectMany(tier => tier.Values)));
        var first = Months.Of(need.Need.Facts.Wanted!).First();
        var last = Months.Of(need.Need.Facts.Wanted!).Last();
        var where = string.Join(" and ", theme.Select(must => Has(must.Values)).Concat(
        [
            $"not {Has([Values.Excludes(need.Need.Facts.State)])}", $"not {Has([Values.From(need.Need.Facts.State)])}",
            FormattableString.Invariant($"(first_month < 0 or (last_month >= {first} and first_month <= {last}))"),
        ]));
        return FormattableString.Invariant($"select score from (select id, {score} as score from market where {where}) scored where score >= {need.Policy.Threshold} order by score desc limit {Best}");

        string Has(IEnumerable<string> values)
        {
            var list = values.ToList();
            if (list.Count == 0)
                return "false";
            if (list.Contains(Values.Everyone))
                return "true";
            var column = IsSubject(list[0]) ? "subject" : IsPlace(list[0]) ? "places" : list[0].StartsWith("type:", StringComparison.Ordinal) ? "types" : "score_values";
            return $"({column} && '{{{string.Join(',', list.Where(numbers.ContainsKey).Select(value => numbers[value]))}}}')";
        }
    }

    private static async Task<double> MeanAsync(NpgsqlConnection connection, IEnumerable<NeedTerms> needs, Func<NeedTerms, string> sql, Action<NeedTerms, List<int>> check)
    {
        var times = new List<double>();
        foreach (var need in needs)
        {
            // The first run reads the table into memory.
            for (var run = 0; run < 2; run++)
            {
                var start = Stopwatch.GetTimestamp();
                var scores = new List<int>();
                await using var command = new NpgsqlCommand(sql(need), connection);
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                    scores.Add(reader.GetInt32(0));
                if (run == 0)
                    check(need, scores);
                else
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            }
        }

        return times.Average();
    }

    private static bool IsSubject(string value) => value.StartsWith("article:", StringComparison.Ordinal) || value.StartsWith("part:", StringComparison.Ordinal)
        || value.StartsWith("related:", StringComparison.Ordinal) || value.StartsWith("chapter:", StringComparison.Ordinal);

    private static bool IsPlace(string value) => value == Values.Anywhere || value.StartsWith("state:", StringComparison.Ordinal)
        || value.StartsWith("subregion:", StringComparison.Ordinal) || value.StartsWith("group:", StringComparison.Ordinal) || value.StartsWith("peer:", StringComparison.Ordinal);

    private static bool IsTime(string value) => value == Values.Always || value.StartsWith("free:", StringComparison.Ordinal) || value.StartsWith("still:", StringComparison.Ordinal);

    private static int Month(string free) => Enumerable.Range(0, Months.Count).First(month => Values.Free(month) == free);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
