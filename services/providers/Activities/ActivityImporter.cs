using Counterpart.Platform.Database;
using Counterpart.Platform.Imports;
using Counterpart.Providers.Activities.Iati;

namespace Counterpart.Providers.Activities;

/// <summary>
/// Brings an IATI file in, a batch of records per transaction together with its progress, so that an interrupted import goes on
/// where it was. A record that cannot be read is reported with its place; the rest is in. The same file again changes nothing; a changed one of the same source
/// changes what it says differently, and what it no longer has is named in the report.
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
        var source = await Mentions.SourceAsync(database, job, cancellation);
        await foreach (var batch in IatiReader.ReadAsync(file, cancellation).Skip(job.Position).Chunk(BatchSize).WithCancellation(cancellation))
        {
            await using var work = await database.BeginAsync(cancellation);
            var rows = await TakeAsync(work, batch, job, source, cancellation);
            position += batch.Length;
            counts += Count(rows);
            await job.RecordAsync(work, position, counts, rows);
            await work.CommitAsync();
            problem = batch.OfType<IatiRefused>().FirstOrDefault(refused => refused.Problem.Severity == Severity.Fatal)?.Problem.Message;
        }

        await using var last = await database.BeginAsync(cancellation);
        if (problem is null)
        {
            counts += new ImportCounts(Gone: await Mentions.FinishAsync(last, job, source, clock.GetUtcNow()));
            await job.RecordAsync(last, position, counts, []);
        }

        await job.FinishAsync(last, counts, clock.GetUtcNow(), problem);
        await last.CommitAsync();
    }

    private async Task<List<ImportRow>> TakeAsync(Work work, IReadOnlyList<IatiResult> batch, ImportJob job, Guid source, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var identifiers = batch.OfType<IatiRead>().Select(read => read.Activity.Identifier).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var activities = await KeptActivity.LockAsync(work, identifiers, now);
        var mentions = await Mentions.ReadAsync(work, job, source, activities.Values.Select(activity => activity.Id));
        var rows = new List<ImportRow>(batch.Count);
        foreach (var result in batch)
        {
            cancellation.ThrowIfCancellationRequested();
            rows.Add(result switch
            {
                IatiRead read => Take(activities[read.Activity.Identifier], read, mentions, job, now),
                IatiRefused { Problem: var refused } => new ImportRow(refused.Line, ImportAction.Refuse, refused.Identifier, Problems: [Problem(refused)]),
                _ => throw new InvalidOperationException($"A {result.GetType().Name} is neither read nor refused."),
            });
        }

        await KeptActivity.SaveAsync(work, activities.Values, now);
        await mentions.SaveAsync(work);
        return rows;
    }

    /// <remarks>Identifiers are unique in a sound file. Where they are not, nothing is dropped: the records of one reporter become one statement.</remarks>
    private static ImportRow Take(KeptActivity activity, IatiRead read, Mentions mentions, ImportJob job, DateTimeOffset now)
    {
        var (line, problems) = (read.Activity.Line, read.Warnings.Select(Problem).ToList());
        var before = activity.Facts;
        var statement = Statement.Of(FromIati.Facts(read.Activity), read.Activity.LastUpdated, now);
        if (mentions.FirstLine(activity.Id) is { } first)
            problems.Add(new ImportProblem("duplicate-identifier", "iati-identifier", $"The identifier stands in line {first} of this file already: what both say was merged."));
        activity.Hear(statement, new Source(job.ImportId, line));
        if (mentions.Of(activity.Id, statement.Reporter) is { } same && !same.AsSpan().SequenceEqual(statement.Digest))
        {
            statement = MergeStatements.Together(activity.Find(same), statement, now);
            activity.Hear(statement, new Source(job.ImportId, line));
        }

        mentions.Add(activity.Id, statement, line);
        IReadOnlyList<ImportChange> changes = before is null || ReferenceEquals(before, activity.Facts) ? [] : ActivityFields.Changes(before, activity.Facts!);
        var action = before is null ? ImportAction.Create : changes.Count > 0 ? ImportAction.Revise : ImportAction.Unchanged;
        return new ImportRow(line, action, read.Activity.Identifier, Changes: changes.Count > 0 ? changes : null, Problems: problems.Count > 0 ? problems : null);
    }

    private static ImportProblem Problem(IatiProblem problem) =>
        new(problem.Code, problem.Field, problem.Raw is null ? problem.Message : $"{problem.Message} Published: '{problem.Raw}'.", problem.Column);

    private static ImportCounts Count(List<ImportRow> rows) => new(rows.Count, Of(rows, ImportAction.Create), Of(rows, ImportAction.Revise),
        Of(rows, ImportAction.Unchanged), Of(rows, ImportAction.Refuse), rows.Count(row => row.Action != ImportAction.Refuse && row.Problems is not null));

    private static int Of(List<ImportRow> rows, ImportAction action) => rows.Count(row => row.Action == action);
}
