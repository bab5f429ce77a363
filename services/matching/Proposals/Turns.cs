using Counterpart.Platform.Database;

namespace Counterpart.Matching.Proposals;

/// <summary>
/// Needs are scored side by side, by any number of processes. A change of supply, be it a profile or a decision that takes one of its
/// places, takes a turn alone: otherwise two that happen at the same moment would each be judged without the other.
/// </summary>
internal static class Turns
{
    public static Task TakeTurnSideBySideAsync(this Work work) => work.ExecuteAsync("select pg_advisory_xact_lock_shared(7305113003)");

    public static Task TakeTurnAloneAsync(this Work work) => work.ExecuteAsync("select pg_advisory_xact_lock(7305113003)");
}
