using System.Security.Claims;
using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Gateway.Accounts.People;
using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Gateway.Accounts.Invitations;

/// <summary>
/// <c>POST /api/v1/accounts/invitations</c>: an administrator invites anybody, a manager colleagues of the own State or organisation, and experts whom the State nominated. Whoever invites
/// passes the link on; it is shown once and opens once.
/// </summary>
public static class InviteAccount
{
    /// <summary>For managers role, State and organisation may be left out: they can only be their own.</summary>
    /// <param name="Profile">Of an expert whom the State of a manager nominated: the expert is invited for it.</param>
    public sealed record Request(string? Email, string? Name, string? Role, string? State, string? Organisation, bool? Manager, Guid? Profile = null);

    public sealed record Response(Guid Id, string Link, DateTimeOffset ExpiresAt);

    internal static void Map(IEndpointRouteBuilder accounts) => accounts.MapPost("/invitations", HandleAsync).Allow(Allowing.SignedIn)
        .WithSummary("Invite somebody. The link in the answer is shown once, opens once and ends after 72 hours: pass it on to them alone.");

    internal static async Task<Results<Created<Response>, ProblemHttpResult>> HandleAsync(
        Request request, ClaimsPrincipal principal, HttpRequest http, Database database, ProvidersClient providers, IConfiguration configuration, TimeProvider clock, CancellationToken cancellation)
    {
        if (AccountScope.Of(principal) is not { MayChange: true } scope)
            return Problem.Forbidden("not-your-accounts", "Only administrators and managers invite.");

        var own = scope.Caller;
        if (request.Profile is not null)
        {
            var (asked, refused) = await ForExpertAsync(request, scope, providers, cancellation);
            if (refused is not null)
                return refused;
            request = asked!;
        }

        var invitation = scope.All || request.Profile is not null
            ? new Invitation(Trim(request.Email) ?? "", Trim(request.Name) ?? "", Trim(request.Role) ?? "", Trim(request.State), Trim(request.Organisation), request.Manager == true)
            : new Invitation(Trim(request.Email) ?? "", Trim(request.Name) ?? "", Trim(request.Role) ?? Kebab.Of(own.Role), Trim(request.State) ?? own.State, Trim(request.Organisation) ?? own.Organisation, request.Manager == true);
        if (invitation.Faults().ToArray() is { Length: > 0 } faults)
            return Problem.Invalid("invalid-invitation", faults);
        if (!scope.All && request.Profile is null && (invitation.Manager || invitation.Role != Kebab.Of(own.Role) || invitation.State != own.State || invitation.Organisation != own.Organisation))
            return Problem.Forbidden("outside-your-scope", "A manager invites into the own State or organisation, with the own role, and no other managers.");

        var expiresAt = clock.GetUtcNow() + Invitation.Life;
        await using var work = await database.BeginAsync(cancellation);
        if (await work.QuerySingleOrDefaultAsync<bool>("select exists (select from accounts where lower(email) = lower(@Email))", new { invitation.Email }))
            return Problem.Conflict("account-exists", "There is an account with this address already.");

        var (id, token) = await invitation.WriteAsync(work, principal.AccountId(), expiresAt);
        work.Audit(own, "account.invited", $"invitation:{id}", new { invitation.Email, invitation.Role, invitation.State, invitation.Organisation, invitation.Manager, request.Profile, ExpiresAt = expiresAt });
        await work.CommitAsync();
        var address = configuration["Accounts:Address"] ?? $"{http.Scheme}://{http.Host}";
        return TypedResults.Created((string?)null, new Response(id, $"{address}/invitation?token={token}", expiresAt));
    }

    /// <summary>The invitation of an expert is for one profile, which must be of the inviting State and belong to nobody else.</summary>
    private static async Task<(Request? Asked, ProblemHttpResult? Refused)> ForExpertAsync(Request request, AccountScope scope, ProvidersClient providers, CancellationToken cancellation)
    {
        if (scope.All || scope.Caller.Role != Role.FocalPoint)
            return (null, Problem.Forbidden("outside-your-scope", "A State invites the experts whom it nominated; invite others by their organisation."));
        try
        {
            var profile = request.Profile!.Value;
            if (await providers.FindProfileAsync(profile, cancellation) is not { Kind: ProfileKind.Expert } expert || expert.State != scope.Caller.State)
                return (null, Problem.NotFound("profile"));
            return expert.Owner == NominatedExpert.Owner(profile)
                ? (request with { Role = Kebab.Of(Role.Expert), State = null, Organisation = expert.Owner, Manager = false }, null)
                : (null, Problem.Conflict("owned-by-another", "This expert's profile belongs to somebody already, who answers for it."));
        }
        catch (ServiceProblemException silent)
        {
            return (null, TypedResults.Problem(statusCode: silent.Status, type: silent.Type, detail: silent.Detail));
        }
    }

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
