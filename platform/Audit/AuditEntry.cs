using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Counterpart.Platform.Audit;

/// <summary>One entry of the chain as the database holds it; the hash is computed from it outside the database.</summary>
/// <param name="Number">1, 2, 3, … without gaps.</param>
/// <param name="At">UTC with microseconds, as text: <c>2026-11-20T10:00:00.000000Z</c>.</param>
/// <param name="Account">Account id; empty when the service itself acted.</param>
/// <param name="Details">JSON as PostgreSQL writes it.</param>
public sealed record AuditEntry(
    long Number, string At, string Account, string Who, string Role, string Action, string Subject, string Details, byte[] Previous, byte[] Hash)
{
    public const string Columns =
        """
        number, coalesce(to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '') as at, account, who, role, action, subject,
        details::text as details, previous, hash
        """;

    /// <summary>The hash before the first entry.</summary>
    public static readonly byte[] Beginning = new byte[SHA256.HashSizeInBytes];

    /// <summary>What the hash should be: the same as <c>audit_text</c> in the database, each field behind its length in bytes.</summary>
    public byte[] ComputeHash()
    {
        var text = new StringBuilder();
        foreach (var field in (string[])[Number.ToString(CultureInfo.InvariantCulture), At, Account, Who, Role, Action, Subject, Details])
            text.Append(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(field)}:").Append(field);
        return SHA256.HashData([.. Previous, .. Encoding.UTF8.GetBytes(text.ToString())]);
    }
}

/// <summary>The end of a chain at some moment. Kept outside the database, it proves that nothing before it was changed since.</summary>
/// <param name="Service">needs, providers, matching or gateway.</param>
/// <param name="Hash">Hexadecimal.</param>
public sealed record AuditHead(string Service, long Number, string Hash, DateTimeOffset At);
