namespace Counterpart.Contracts.Needs;

/// <summary>The ladder of I2 for those who give: needs from the step "donors" on are open to them.</summary>
public static class VisibilityLadder
{
    public static bool IsOpenToGivers(this Visibility visibility) => visibility is Visibility.Donors or Visibility.Public;

    /// <summary>Whether somebody with this role may be told of a need through a subscription.</summary>
    public static bool IsOpenTo(this Visibility visibility, string role) => role is "donor" or "provider" ? visibility.IsOpenToGivers() : visibility == Visibility.Public;
}
