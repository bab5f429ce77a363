using System.Security.Claims;
using Counterpart.Contracts;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Gateway.Accounts.People;

/// <summary>An account as those who look after it see it.</summary>
/// <param name="SecondFactor">Whether it has one: without, it can do nothing but enrol.</param>
public sealed record AccountView(Guid Id, string Name, string Email, string Role, string? State, string? Organisation, bool Manager, bool SecondFactor, DateTimeOffset? DisabledAt);

/// <summary><c>GET /api/v1/accounts</c>: the accounts that the caller looks after, by address.</summary>
public static class ListAccounts
{
    private const string Columns =
        """
        a.account_id as id, a.name, a.email, a.role, a.state, a.organisation, a.manager,
        exists (select from authenticators t where t.account_id = a.account_id) or exists (select from passkeys p where p.account_id = a.account_id) as second_factor,
        a.disabled_at
        """;

    internal static void Map(IEndpointRouteBuilder accounts) => accounts.MapGet("", HandleAsync).Allow(Allowing.SignedIn)
        .WithSummary("Accounts by e-mail address: all for administrators and auditors, those of the own State or organisation for managers. q= looks in names and addresses.");

    private static async Task<Results<Ok<Page<AccountView>>, ProblemHttpResult>> HandleAsync(
        string? q, string? cursor, int? limit, ClaimsPrincipal principal, Database database, CancellationToken cancellation)
    {
        if (!Cursor.TryRead<Position>(cursor, out var position))
            return Problem.Invalid("bad-cursor", "cursor", "This is not a cursor of this list.");
        if (AccountScope.Of(principal) is not { } scope)
            return Problem.Forbidden("not-your-accounts", "Only administrators, auditors and managers see accounts.");

        return TypedResults.Ok(await ReadAsync(scope, q, position, Cursor.Size(limit), database, cancellation));
    }

    internal static async Task<Page<AccountView>> ReadAsync(AccountScope scope, string? q, Position? position, int size, Database database, CancellationToken cancellation)
    {
        var found = await database.QueryAsync<AccountView>(
            $"""
            select {Columns}
            from accounts a
            where {AccountScope.Within} and lower(a.email) > @After and (@Q = '' or strpos(lower(a.name || ' ' || a.email), lower(@Q)) > 0)
            order by lower(a.email)
            limit @Limit
            """,
            new { scope.All, Role = Kebab.Of(scope.Caller.Role), scope.Caller.State, scope.Caller.Organisation, After = position?.Email ?? "", Q = q?.Trim() ?? "", Limit = size + 1 }, cancellation);
        return Page<AccountView>.Of(found, size, account => new Position(account.Email.ToLowerInvariant()));
    }

    /// <returns>Null for one that is not within the scope.</returns>
    internal static Task<AccountView?> FindAsync(AccountScope scope, Guid id, Database database, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<AccountView>($"select {Columns} from accounts a where a.account_id = @AccountId and {AccountScope.Within}", scope.For(id), cancellation);

    internal sealed record Position(string Email);
}
