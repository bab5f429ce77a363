using System.Globalization;
using Counterpart.Platform.Access;
using Counterpart.Platform.Audit;
using Counterpart.Platform.Database;
using Microsoft.AspNetCore.Http.Extensions;

namespace Counterpart.Gateway.Clients;

/// <summary>An entry, and the log that it stands in: needs, providers, matching or gateway.</summary>
public sealed record LoggedEntry(string Log, AuditView Entry);

/// <summary>Entries of several logs, the newest first.</summary>
/// <param name="Positions">Of each log, the number before which the next page begins.</param>
/// <param name="Away">Logs that do not answer.</param>
public sealed record LoggedPage(IReadOnlyList<LoggedEntry> Entries, IReadOnlyDictionary<string, long> Positions, bool More, IReadOnlyList<string> Away);

/// <summary>The audit logs of the services and of the gateway itself, as one (D3). Each says for itself who may read it.</summary>
public sealed class AuditLogs(NeedsClient needs, ProvidersClient providers, MatchingClient matching, Database database, IConfiguration configuration, TimeProvider clock)
{
    private const string Gateway = "gateway";

    /// <summary>The number of entries in the services' logs tells of what States keep to themselves (I2): they are the auditor's alone.</summary>
    public static IReadOnlyList<string> Of(Caller caller) => caller.Role switch
    {
        Role.Auditor => ["needs", "providers", "matching", Gateway],
        Role.Administrator => [Gateway],
        _ => [],
    };

    /// <param name="before">From <see cref="LoggedPage.Positions"/>; empty for the first page.</param>
    public async Task<LoggedPage> ReadAsync(IReadOnlyList<string> logs, AuditFilter filter, IReadOnlyDictionary<string, long> before, int size, CancellationToken cancellation)
    {
        var pages = await Task.WhenAll(logs.Select(log => ReadAsync(log, filter with { Before = before.TryGetValue(log, out var number) ? number : null }, size, cancellation)));
        var found = pages.SelectMany(page => page.Entries).OrderByDescending(entry => entry.Entry.At, StringComparer.Ordinal).ThenBy(entry => entry.Log, StringComparer.Ordinal).ThenByDescending(entry => entry.Entry.Number).ToList();
        var shown = found.Take(size).ToList();
        var positions = before.ToDictionary(StringComparer.Ordinal);
        foreach (var entry in shown)
            positions[entry.Log] = entry.Entry.Number;
        return new LoggedPage(shown, positions, found.Count > size || pages.Any(page => page.More), [.. pages.Where(page => page.Away).Select(page => page.Log)]);
    }

    public Task<AuditView?> FindAsync(string log, long number, CancellationToken cancellation) =>
        log == Gateway ? AuditEndpoints.FindAsync(number, database, cancellation) : ClientOf(log) is { } client ? client.AuditEntryAsync(number, cancellation) : Task.FromResult<AuditView?>(null);

    /// <summary>Walks the whole chain of one log.</summary>
    public Task<AuditProof> VerifyAsync(string log, CancellationToken cancellation) =>
        log == Gateway ? VerifyAudit.ProveAsync(Gateway, database, configuration, clock, cancellation) : ClientOf(log)!.VerifyAuditAsync(cancellation);

    private async Task<(string Log, IReadOnlyList<LoggedEntry> Entries, bool More, bool Away)> ReadAsync(string log, AuditFilter filter, int size, CancellationToken cancellation)
    {
        try
        {
            var page = log == Gateway ? (await AuditEndpoints.FindAsync(filter, null, size, database, cancellation))! : await ClientOf(log)!.AuditAsync(filter, size, cancellation);
            return (log, [.. page.Items.Select(entry => new LoggedEntry(log, entry))], page.Next is not null, false);
        }
        catch (ServiceProblemException away) when (away.Status == StatusCodes.Status503ServiceUnavailable)
        {
            // The others are shown, and that this one is missing.
            return (log, [], false, true);
        }
    }

    private ServiceClient? ClientOf(string log) => log switch { "needs" => needs, "providers" => providers, "matching" => matching, _ => null };
}

/// <summary>What the search page asks, in the words of its address.</summary>
public sealed record AuditQuestion(string? Log, string? Who, string? Action, string? Subject, DateOnly? From, DateOnly? Until)
{
    /// <summary>With its question mark; empty when nothing is asked.</summary>
    public string ToQuery(params ReadOnlySpan<(string Name, string? Value)> more)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)[("log", Log), ("who", Who), ("action", Action), ("subject", Subject), ("from", Day(From)), ("until", Day(Until)), .. more])
        {
            if (!string.IsNullOrWhiteSpace(value))
                query.Add(name, value);
        }

        return query.ToString();
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Positions in several logs, as an address carries them: <c>needs:120,gateway:44</c>.</summary>
public static class Positions
{
    public static string Write(IReadOnlyDictionary<string, long> positions) =>
        string.Join(',', positions.OrderBy(position => position.Key, StringComparer.Ordinal).Select(position => string.Create(CultureInfo.InvariantCulture, $"{position.Key}:{position.Value}")));

    /// <remarks>What nobody here wrote is left out: the page then begins at its beginning.</remarks>
    public static IReadOnlyDictionary<string, long> Read(string? text)
    {
        var positions = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var part in text?.Split(',') ?? [])
        {
            if (part.Split(':') is [var log, var written] && long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                positions[log] = number;
        }

        return positions;
    }
}
