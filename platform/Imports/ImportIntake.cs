using System.Security.Cryptography;
using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Platform.Imports;

/// <summary>The answer to a file that was taken in.</summary>
public sealed record ImportAccepted(Guid Id, string Status);

/// <summary>Takes a file in: checks it as a file, keeps it, and answers 202 with the address of its report.</summary>
public static class ImportIntake
{
    public const long LargestFile = 256L * 1024 * 1024;

    /// <param name="check">Reads the whole file from its beginning; what it returns is the refusal.</param>
    /// <param name="source">Where the file comes from, in the sender's words: two files of one source are compared.</param>
    public static async Task<Results<Accepted<ImportAccepted>, ProblemHttpResult>> AcceptAsync(
        HttpContext http, Caller caller, string kind, string format, bool dryRun, Database.Database database, ImportSignal signal, TimeProvider clock,
        Func<Stream, CancellationToken, Task<ProblemHttpResult?>> check, CancellationToken cancellation, string? source = null)
    {
        await using var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite,
            FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await http.Request.Body.CopyToAsync(file, cancellation);
        if (file.Length == 0)
            return Problem.Invalid("empty-file", "file", "The request has no content: send the file as the body.");

        file.Position = 0;
        if (await check(file, cancellation) is { } refusal)
            return refusal;

        file.Position = 0;
        var digest = await SHA256.HashDataAsync(file, cancellation);
        file.Position = 0;
        var idempotency = Idempotency.Of(http.Request, caller);
        await using var work = await database.BeginAsync(cancellation);
        switch (await idempotency.ClaimAsync(work, new { dryRun, digest, source }))
        {
            case Claim.Reused:
                return Problem.KeyReused();
            case Claim.New:
                await KeepAsync(work, idempotency.Id, file);
                break;
        }

        return TypedResults.Accepted($"/api/v1/imports/{kind}/{idempotency.Id}", new ImportAccepted(idempotency.Id, "waiting"));

        async Task KeepAsync(Work keeping, Guid id, Stream content)
        {
            await keeping.ExecuteAsync(
                """
                insert into imports (import_id, kind, format, dry_run, status, caller, digest, source, accepted_at)
                values (@id, @kind, @format, @dryRun, 'waiting', @caller::jsonb, @digest, @source, @now)
                """,
                new { id, kind, format, dryRun, caller = JsonSerializer.Serialize(caller, ContractJson.Options), digest, source, now = clock.GetUtcNow() });
            var buffer = new byte[ChunkStream.ChunkSize];
            for (var ordinal = 0; await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation) is > 0 and var count; ordinal++)
                await keeping.ExecuteAsync("insert into import_chunks (import_id, ordinal, bytes) values (@id, @ordinal, @bytes)", new { id, ordinal, bytes = buffer[..count] });
            keeping.Audit(caller, "import.accepted", $"import:{id}", new { kind, format, dryRun, source, Digest = Convert.ToHexString(digest) });
            await keeping.CommitAsync();
            signal.Wake();
        }
    }
}
