using System.Data;
using Dapper;
using Microsoft.AspNetCore.Mvc;

namespace Counterpart.Platform.Audit;

/// <summary>What is asked of an audit log; what is left out or empty is not asked.</summary>
/// <param name="Subject">Kind and id: <c>need:019a…</c>; or the kind alone.</param>
/// <param name="Account">Account id.</param>
/// <param name="Who">A part of the name.</param>
/// <param name="Action"><c>need.posted</c>, or <c>need</c> for all that begin so.</param>
/// <param name="Until">Entries before this moment.</param>
/// <param name="Before">Entries before this number.</param>
public sealed record AuditFilter(
    [FromQuery] string? Subject = null, [FromQuery] string? Account = null, [FromQuery] string? Who = null, [FromQuery] string? Action = null,
    [FromQuery] DateTimeOffset? Since = null, [FromQuery] DateTimeOffset? Until = null, [FromQuery] long? Before = null)
{
    internal const string Predicate =
        """
        (@Subject::text is null or subject = @Subject or starts_with(subject, @Subject || ':'))
        and (@Account::text is null or account = @Account)
        and (@Who::text is null or strpos(lower(who), lower(@Who)) > 0)
        and (@Action::text is null or action = @Action or starts_with(action, @Action || '.'))
        and (@Since::timestamptz is null or at >= @Since)
        and (@Until::timestamptz is null or at < @Until)
        and (@Before::bigint is null or number < @Before)
        """;

    internal DynamicParameters Parameters()
    {
        var parameters = new DynamicParameters();
        parameters.Add("Subject", Asked(Subject));
        parameters.Add("Account", Asked(Account));
        parameters.Add("Who", Asked(Who));
        parameters.Add("Action", Asked(Action));
        parameters.Add("Since", Since?.ToUniversalTime());
        parameters.Add("Until", Until?.ToUniversalTime());
        parameters.Add("Before", Before, DbType.Int64);
        return parameters;
    }

    /// <summary>A form sends empty fields for what was not asked.</summary>
    private static string? Asked(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
