using System.Reflection;
using System.Security.Claims;
using Counterpart.Contracts;
using Microsoft.AspNetCore.Http;

namespace Counterpart.Platform.Access;

/// <summary>Roles of product.md, "Who uses it".</summary>
public enum Role { Anonymous, FocalPoint, Donor, Provider, Expert, Coordinator, Administrator, Auditor }

/// <summary>Who calls, as the gateway's signed token says; services know nobody else.</summary>
/// <param name="Account">Account id; empty for anonymous.</param>
/// <param name="Name">What people see in histories.</param>
/// <param name="State">Alpha-3, for focal points and peer States.</param>
/// <param name="Organisation">Identifier of the caller's organisation, or of the expert.</param>
public sealed record Caller(string Account, string Name, Role Role, string? State, string? Organisation)
{
    public static readonly Caller Nobody = new("", "", Role.Anonymous, null, null);

    /// <summary>Coordinators and administrators: the Secretariat. Auditors read as the Secretariat does.</summary>
    public bool IsSecretariat => Role is Role.Coordinator or Role.Administrator or Role.Auditor;

    public bool SpeaksFor(string state) => Role == Role.FocalPoint && State == state;

    /// <summary>Whether a profile, subscription or notice with this owner is the caller's own.</summary>
    public bool Owns(string owner) => Organisation is not null && Organisation == owner;

    public static Caller From(ClaimsPrincipal principal) => new(
        principal.FindFirstValue("sub") ?? "",
        principal.FindFirstValue("name") ?? "",
        Kebab.TryParse<Role>(principal.FindFirstValue("role"), out var role) ? role : Role.Anonymous,
        principal.FindFirstValue("state"),
        principal.FindFirstValue("organisation"));

    /// <summary>Lets endpoints take the caller as a parameter.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult(From(context.User));
}
