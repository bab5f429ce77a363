namespace Counterpart.Contracts.Providers;

/// <summary>
/// To whom the profile of an expert belongs whom a State nominated without naming an owner: to whoever is invited for this profile. It follows from the
/// profile's id, so that no invitation for one profile can reach another.
/// </summary>
public static class NominatedExpert
{
    public static string Owner(Guid profileId) => $"XP-{profileId}";
}
