using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;

namespace Counterpart.Platform.Imports;

/// <summary>What an importer does with a file. It may be called again for the same job after an interruption.</summary>
public interface IImporter
{
    /// <summary>needs, activities: the last part of the address.</summary>
    static abstract string Kind { get; }

    Task RunAsync(ImportJob job, CancellationToken cancellation);
}

/// <summary>One file being imported.</summary>
/// <param name="Position">Records that earlier attempts have already committed.</param>
/// <param name="Counts">Of those records.</param>
/// <param name="Source">What the sender calls the place that the file comes from; empty where it was not named.</param>
public sealed record ImportJob(Guid ImportId, string Format, bool DryRun, Caller Caller, string Source, DateTimeOffset AcceptedAt, int Position, ImportCounts Counts, Database.Database Database)
{
    public Stream Open(CancellationToken cancellation) => new ChunkStream(Database, ImportId, cancellation);

    /// <summary>Notes progress in the transaction that made it, so that what is reported is what was done. Unchanged records are only counted.</summary>
    public async Task RecordAsync(Work work, int position, ImportCounts counts, IEnumerable<ImportRow> rows)
    {
        await work.ExecuteAsync("update imports set position = @position, counts = @counts::jsonb where import_id = @ImportId",
            new { ImportId, position, counts = JsonSerializer.Serialize(counts, ContractJson.Options) });
        await work.ExecuteAsync("insert into import_rows (import_id, report) select @ImportId, report::jsonb from unnest(@reports) with ordinality as row (report, place) order by place",
            new
            {
                ImportId,
                reports = rows.Where(row => row.Action != ImportAction.Unchanged || row.Problems is not null)
                    .Select(row => JsonSerializer.Serialize(row, ContractJson.Options)).ToArray(),
            });
    }

    /// <param name="counts">What came of it in the end, for the audit log.</param>
    public Task FinishAsync(Work work, ImportCounts counts, DateTimeOffset now, string? problem = null)
    {
        var status = problem is null ? "done" : "failed";
        work.Audit(caller: null, $"import.{status}", $"import:{ImportId}", new { AskedBy = Caller.Account, DryRun, counts, problem });
        return work.ExecuteAsync("update imports set status = @status, problem = @problem, finished_at = @now where import_id = @ImportId", new { ImportId, status, problem, now });
    }
}
