using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Matching.Proposals;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Approval;

public enum PairingAnswer { Accept, Decline }

/// <summary>Where a pairing stands after somebody decided or answered.</summary>
public sealed record PairingStep(Guid Id, PairingStatus Status, int Version)
{
    internal static PairingStep Of(PairingRecord pairing) => new(pairing.PairingId, Kebab.Parse<PairingStatus>(pairing.Status), pairing.Version);
}

/// <summary>Reasons that others will read.</summary>
internal static class Reasons
{
    /// <returns>The reason as it is kept; null when it says too little or too much.</returns>
    public static string? Read(string? reason) => reason?.Trim() is { Length: >= 3 and <= 2000 } said ? said : null;

    public static ProblemHttpResult Missing(string field) => Problem.Invalid("reason-missing", field, "Give a reason of 3 to 2,000 characters: those concerned will read it.");
}
