using System.Security.Cryptography;
using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Platform.Database;
using Counterpart.Platform.Imports;
using Counterpart.Providers.Activities.Iati;

namespace Counterpart.Providers.Activities;

/// <summary>
/// Brings an IATI file in, a batch of records per transaction together with its progress, so that an interrupted import goes on
/// where it was. A record that cannot be read is reported with its place; the rest is in. The same file again changes nothing.
/// </summary>
internal sealed class ActivityImporter(Database database, TimeProvider clock) : IImporter
{
    private const int BatchSize = 250;

    public static string Kind => "activities";

    public async Task RunAsync(ImportJob job, CancellationToken cancellation)
    {
        await using var file = job.Open(cancellation);
        var (position, counts) = (job.Position, job.Counts);
        string? problem = null;
        await foreach (var batch in IatiReader.ReadAsync(file, cancellation).Skip(job.Position).Chunk(BatchSize).WithCancellation(cancellation))
        {
            await using var work = await database.BeginAsync(cancellation);
            var rows = await TakeAsync(work, batch, job, cancellation);
            position += batch.Length;
            counts += Count(rows);
            await job.RecordAsync(work, position, counts, rows);
            await work.CommitAsync();
            problem = batch.OfType<IatiRefused>().FirstOrDefault(refused => refused.Problem.Severity == Severity.Fatal)?.Problem.Message;
        }

        await using var last = await database.BeginAsync(cancellation);
        await job.FinishAsync(last, clock.GetUtcNow(), problem);
        await last.CommitAsync();
    }

    private async Task<List<ImportRow>> TakeAsync(Work work, IReadOnlyList<IatiResult> batch, ImportJob job, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var identifiers = batch.OfType<IatiRead>().Select(read => read.Activity.Identifier).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var activities = await KeptActivity.LockAsync(work, identifiers, now);
        var rows = new List<ImportRow>(batch.Count);
        foreach (var result in batch)
        {
            cancellation.ThrowIfCancellationRequested();
            rows.Add(result switch
            {
                IatiRead read => Take(activities[read.Activity.Identifier], read, job, now),
                IatiRefused { Problem: var refused } => new ImportRow(refused.Line, ImportAction.Refuse, refused.Identifier, Problems: [Problem(refused)]),
                _ => throw new InvalidOperationException($"A {result.GetType().Name} is neither read nor refused."),
            });
        }

        await KeptActivity.SaveAsync(work, activities.Values, now);
        return rows;
    }

    private static ImportRow Take(KeptActivity activity, IatiRead read, ImportJob job, DateTimeOffset now)
    {
        var facts = FromIati.Facts(read.Activity);
        var digest = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { facts, read.Activity.LastUpdated }, ContractJson.Options));
        var action = activity.Hear(new Statement(facts.Reporter, read.Activity.LastUpdated, now, digest, facts), job.ImportId, read.Activity.Line);
        return new ImportRow(read.Activity.Line, action, read.Activity.Identifier,
            Problems: read.Warnings.Count == 0 ? null : [.. read.Warnings.Select(Problem)]);
    }

    private static ImportProblem Problem(IatiProblem problem) =>
        new(problem.Code, problem.Field, problem.Raw is null ? problem.Message : $"{problem.Message} Published: '{problem.Raw}'.", problem.Column);

    private static ImportCounts Count(List<ImportRow> rows) => new(rows.Count, Of(rows, ImportAction.Create), Of(rows, ImportAction.Revise),
        Of(rows, ImportAction.Unchanged), Of(rows, ImportAction.Refuse), rows.Count(row => row.Action != ImportAction.Refuse && row.Problems is not null));

    private static int Of(List<ImportRow> rows, ImportAction action) => rows.Count(row => row.Action == action);
}
