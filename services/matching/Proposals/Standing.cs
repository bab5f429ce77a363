using Counterpart.Contracts.Needs;

namespace Counterpart.Matching.Proposals;

/// <summary>What the status of a pairing means to others.</summary>
internal static class Standing
{
    /// <summary>Takes a place of the profile; for SQL.</summary>
    public const string Taking = "('approved', 'engaged')";

    /// <summary>Approved, and whatever came of it; for SQL.</summary>
    public const string Agreed = "('approved', 'engaged', 'delivered', 'ended')";

    /// <summary>The two are not proposed again.</summary>
    public static bool IsOver(string? status) => status is "rejected" or "declined" or "delivered" or "ended";
}

/// <summary>Places of a need (A3): those of its components, or one.</summary>
internal static class Places
{
    /// <param name="seats">What each engagement gives; null gives as many as are asked for.</param>
    public static int Open(NeedFacts need, IEnumerable<int?> seats)
    {
        var wanted = need.Components.Count == 0 ? 1 : need.Components.Sum(part => (long)part.Places);
        return (int)Math.Clamp(wanted - seats.Sum(given => given ?? wanted), 0, int.MaxValue);
    }
}
