namespace Counterpart.Contracts.Providers;

/// <summary>What an expert is called where the name must not be shown (B2): the same everywhere, and no way back to the person.</summary>
public static class AnonymousExpert
{
    public static string Name(Guid profileId) =>
        $"Expert E-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(profileId.ToByteArray()).AsSpan(0, 3))}";
}
