using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Counterpart.Platform.Audit;

/// <summary><c>audit verify</c>: proves the chain of one service and names the first broken link.</summary>
internal static class AuditCommand
{
    private const int Broken = 4;

    public static async Task VerifyAsync(IConfiguration configuration, string service)
    {
        await using var source = NpgsqlDataSource.Create(configuration.Required("ConnectionStrings:Database"));
        var published = configuration["Audit:HeadsFile"] is { Length: > 0 } file ? AuditHeads.Read(file) : [];
        var verdict = await AuditChain.VerifyAsync(source, published, CancellationToken.None);
        if (verdict.Broken is not { } link)
        {
            await Console.Out.WriteLineAsync($"{service,-10} {verdict.Entries} entries, unbroken; {published.Count} published heads agree.");
            return;
        }

        await Console.Out.WriteLineAsync($"{service,-10} BROKEN at entry {link.Number}: {link.What}");
        Environment.ExitCode = Broken;
    }
}
