using System.Security.Claims;
using Counterpart.Platform.Access;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Gateway.Accounts.Keys;

/// <summary><c>/api/v1/account/keys</c>: one's own keys.</summary>
public static class KeyEndpoints
{
    public sealed record Request(string? Name, string? Scope, int? Days);

    /// <param name="Key">Shown this once.</param>
    public sealed record Made(Guid Id, string Key, string Name, string Scope, DateTimeOffset ExpiresAt);

    internal static void Map(IEndpointRouteBuilder account)
    {
        account.MapGet("/keys", async (ClaimsPrincipal who, OwnKeys keys, CancellationToken cancellation) => TypedResults.Ok(await keys.ListAsync(who.AccountId(), cancellation)))
            .Allow(Allowing.SignedIn).WithSummary("Your keys: name, scope, end, and the day each was last used.");
        account.MapPost("/keys", MakeAsync).Allow(Allowing.SignedIn).RequireRecentProof()
            .WithSummary($"Make a key: scope read (the default) or write, for {OwnKeys.UsualDays} days unless you say otherwise. It is shown this once.");
        account.MapDelete("/keys/{id:guid}", RevokeAsync).Allow(Allowing.SignedIn).WithSummary("Revoke a key: your own, or as administrator anybody's.");
    }

    private static async Task<Results<Created<Made>, ProblemHttpResult>> MakeAsync(Request request, Caller caller, OwnKeys keys, CancellationToken cancellation)
    {
        var (name, scope, days) = (request.Name?.Trim() ?? "", request.Scope ?? KeyScope.Read, request.Days ?? OwnKeys.UsualDays);
        if (OwnKeys.Faults(name, scope, days).ToArray() is { Length: > 0 } faults)
            return Problem.Invalid("invalid-key", faults);
        return await keys.MakeAsync(caller, name, scope, days, cancellation) is var (view, key)
            ? TypedResults.Created($"/api/v1/account/keys/{view.Id}", new Made(view.Id, key, view.Name, view.Scope, view.ExpiresAt))
            : Problem.Conflict("too-many-keys", $"An account has at most {OwnKeys.MostKeys} keys: revoke one first.");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(Guid id, Caller caller, OwnKeys keys, CancellationToken cancellation) =>
        await keys.RevokeAsync(caller, id, cancellation) ? TypedResults.NoContent() : Problem.NotFound("key");
}
