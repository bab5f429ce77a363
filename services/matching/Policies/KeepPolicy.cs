using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Matching.Engine;
using Counterpart.Platform.Database;

namespace Counterpart.Matching.Policies;

/// <summary>
/// Puts the policy that came with the program in use where there was none before. Later ones are written through the API; that of a newer program changes
/// nothing where one is in use.
/// </summary>
internal sealed class KeepPolicy(Database database, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var document = JsonSerializer.Serialize(Policy.BuiltIn, ContractJson.Options);
        await database.ExecuteAsync(
            """
            with written as (
                insert into policies (version, document, written_at)
                select @Version, @document::jsonb, @Now
                where not exists (select from policies)
                on conflict do nothing
                returning version, written_at)
            insert into policy_uses (version, at)
            select version, written_at from written
            """,
            new { Policy.BuiltIn.Version, document, Now = clock.GetUtcNow() }, cancellationToken);
        if (await database.QuerySingleOrDefaultAsync<bool>(
            "select exists (select from policies where version = @Version and account is null and document <> @document::jsonb)", new { Policy.BuiltIn.Version, document }, cancellationToken))
            throw new InvalidOperationException($"Scoring policy {Policy.BuiltIn.Version} is not what it was when it was first used. Give the changed policy a version of its own.");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
