using System.Security.Claims;
using Counterpart.Platform.Access;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Gateway.Accounts.Sessions;

/// <summary><c>/api/v1/account/sessions</c>: where one is signed in, and how to end it.</summary>
public static class SessionEndpoints
{
    public sealed record Ended(int Count);

    internal static void Map(IEndpointRouteBuilder account)
    {
        account.MapGet("/sessions", async (ClaimsPrincipal who, OwnSessions sessions, CancellationToken cancellation) =>
            TypedResults.Ok(await sessions.ListAsync(who.AccountId(), who.CredentialId(), cancellation))).Allow(Allowing.SignedIn).WithSummary("Where you are signed in.");
        account.MapDelete("/sessions/{id:guid}", EndAsync).Allow(Allowing.SignedIn).WithSummary("End one of your sessions.");
        account.MapDelete("/sessions", async (ClaimsPrincipal who, Caller caller, OwnSessions sessions, CancellationToken cancellation) =>
            TypedResults.Ok(new Ended(await sessions.EndOthersAsync(caller, who.CredentialId(), cancellation)))).Allow(Allowing.SignedIn).WithSummary("End all your sessions but the one that asks.");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(Guid id, Caller caller, OwnSessions sessions, CancellationToken cancellation) =>
        await sessions.EndAsync(caller, id, cancellation) ? TypedResults.NoContent() : Problem.NotFound("session");
}
