using System.Text.Json;
using System.Text.Json.Nodes;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Needs.Consent;
using Counterpart.Needs.Posting;
using Counterpart.Needs.Search;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Files;
using Counterpart.Platform.Imports;

namespace Counterpart.Needs.Import;

/// <summary>
/// Brings a checklist in, in one transaction: rows that are in order are all in, the others are refused one by one with the
/// reason, and an interruption leaves nothing (A6). The same file again changes nothing.
/// </summary>
internal sealed class NeedImporter(Database database, TimeProvider clock) : IImporter
{
    /// <summary>Two checklists at the same time would race for the same rows; they are short, so they take turns.</summary>
    private const string Turn = "select pg_advisory_xact_lock(7305113002)";

    public static string Kind => "needs";

    public async Task RunAsync(ImportJob job, CancellationToken cancellation)
    {
        await using var file = job.Open(cancellation);
        var sheet = (SheetRead)await SheetReader.ReadAsync(file, Enum.Parse<SheetFormat>(job.Format), cancellation: cancellation);
        var now = clock.GetUtcNow();
        var rows = sheet.Rows.Select(row => NeedRow.Parse(row).For(job.Caller)).ToList();

        await using var work = await database.BeginAsync(cancellation);
        await work.ExecuteAsync(Turn);
        var known = (await NeedRecords.LockAsync(work, [.. rows.Select(KeyOf)])).ToDictionary(need => need.ImportKey!, StringComparer.Ordinal);
        var reports = new List<ImportRow>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
            reports.Add(await TakeAsync(work, row, known, seen, job.Caller, now));

        var counts = new ImportCounts(reports.Count, Count(ImportAction.Create), Count(ImportAction.Revise), Count(ImportAction.Unchanged), Count(ImportAction.Refuse));
        if (job.DryRun)
        {
            // The report is of what would have happened; all of that is given up with the transaction.
            await work.DisposeAsync();
            await using var report = await database.BeginAsync(cancellation);
            await FinishAsync(report);
            return;
        }

        await FinishAsync(work);

        int Count(ImportAction action) => reports.Count(report => report.Action == action);

        async Task FinishAsync(Work finishing)
        {
            await job.RecordAsync(finishing, reports.Count, counts, reports);
            await job.FinishAsync(finishing, counts, clock.GetUtcNow());
            await finishing.CommitAsync();
        }
    }

    private static async Task<ImportRow> TakeAsync(
        Work work, NeedRow row, Dictionary<string, NeedRecord> known, HashSet<string> seen, Caller caller, DateTimeOffset now)
    {
        List<Fault> faults = [.. row.Faults, .. NeedRules.Check(row.Draft, DateOnly.FromDateTime(now.UtcDateTime))];
        if (faults.Count == 0 && caller.Role == Role.FocalPoint && !caller.SpeaksFor(States.Find(row.Draft.State)!.Alpha3))
            faults.Add(new Fault("other-state", "state", "A focal point imports the needs of its own State."));
        if (faults.Count == 0 && !seen.Add(KeyOf(row)))
            faults.Add(new Fault("row-twice", "need_id", $"Another row of this file has the identifier {row.Key}."));
        if (faults.Count == 0 && known.TryGetValue(KeyOf(row), out var existing))
        {
            if (!Sight.CanEdit(existing, caller))
                faults.Add(new Fault("not-yours", "need_id", "A need with this identifier exists and you may not change it."));
            else
                return await CompareAsync(work, row, existing, caller, now);
        }

        if (faults.Count > 0)
            return new ImportRow(row.Number, ImportAction.Refuse, row.Key, Problems: [.. faults.Select(fault => new ImportProblem(fault.Code, fault.Field, fault.Message))]);

        var need = PublishNeed.Prepare(row.Draft, caller, Guid.CreateVersion7(), KeyOf(row), now);
        var reference = (await NeedRecords.NextReferencesAsync(work, [need.Facts.State]))[0];
        await NeedRecords.InsertAsync(work, [new NewNeed(need with { Facts = need.Facts with { Reference = reference } }, new Deed(caller, "imported", PublishNeed.Authority(caller)))]);
        return new ImportRow(row.Number, ImportAction.Create, row.Key, reference);
    }

    private static async Task<ImportRow> CompareAsync(Work work, NeedRow row, NeedRecord before, Caller caller, DateTimeOffset now)
    {
        // What a checklist has no column for, or leaves open, stays as it is.
        var facts = row.Draft.ToFacts(before.Facts.Reference, before.Facts.Status, before.Facts.EnteredBy, before.Facts.PublishedAt) with
        {
            After = before.Facts.After, Components = before.Facts.Components, Visibility = row.Draft.Visibility ?? before.Facts.Visibility,
            LapsedAt = before.Facts.LapsedAt,
        };
        if (!Reach.MayChange(before, facts.Visibility, caller))
        {
            return new ImportRow(row.Number, ImportAction.Refuse, row.Key, before.Facts.Reference,
                Problems: [new ImportProblem("not-your-consent", "visibility", $"Only the State itself shows {before.Facts.Reference} to more people.")]);
        }

        // A row that calls itself a draft is still about the need as it stands.
        if (before.Facts.Status != NeedStatus.Draft && NeedRules.Missing(facts) is { Count: > 0 } missing)
            return new ImportRow(row.Number, ImportAction.Refuse, row.Key, before.Facts.Reference, Problems: [.. missing.Select(fault => new ImportProblem(fault.Code, fault.Field, fault.Message))]);

        var changes = Changes(before.Facts, facts);
        if (changes.Count == 0)
            return new ImportRow(row.Number, ImportAction.Unchanged, row.Key, before.Facts.Reference);
        if (before.Facts.Status is NeedStatus.Met or NeedStatus.Obsolete or NeedStatus.Withdrawn)
        {
            return new ImportRow(row.Number, ImportAction.Refuse, row.Key, before.Facts.Reference,
                Problems: [new ImportProblem("closed", "need_id", $"{before.Facts.Reference} is {Kebab.Of(before.Facts.Status)} and is not revised any more.")]);
        }

        var after = before with { Version = before.Version + 1, Facts = facts, UpdatedAt = now };
        await NeedRecords.UpdateAsync(work, before, caller.SpeaksFor(facts.State) ? after.Reviewed(now) : after, new Deed(caller, "imported"));
        return new ImportRow(row.Number, ImportAction.Revise, row.Key, before.Facts.Reference, changes);
    }

    private static List<ImportChange> Changes(NeedFacts before, NeedFacts after)
    {
        var (was, now) = (JsonSerializer.SerializeToNode(before, ContractJson.Options)!.AsObject(), JsonSerializer.SerializeToNode(after, ContractJson.Options)!.AsObject());
        return [.. was.Select(field => field.Key).Union(now.Select(field => field.Key), StringComparer.Ordinal)
            .Where(field => !JsonNode.DeepEquals(was[field], now[field]))
            .Select(field => new ImportChange(field, was[field]?.ToString(), now[field]?.ToString()))];
    }

    private static string KeyOf(NeedRow row) => $"{States.Find(row.Draft.State)?.Alpha3}/{row.Key}";
}
