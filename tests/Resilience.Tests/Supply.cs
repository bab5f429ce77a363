using System.Text.Json.Nodes;
using Counterpart.Tests;

namespace Counterpart.Resilience.Tests;

/// <summary>Those who give: three profiles that suit every need here, one that suits none, and two subscriptions that want all of them.</summary>
internal static class Supply
{
    public const int Suitable = 3;
    public const int Subscriptions = 2;

    public static async Task PostAsync(CounterpartSystem system)
    {
        foreach (var who in (string[])["provider", "provider:2", "donor"])
            await system.As(who).PostAsync("/api/v1/profiles", Samples.Profile(system.AccountOf(who).Organisation!, name: $"School of {who}", kind: who.Split(':')[0]));
        var unsuitable = Samples.Profile(system.AccountOf("donor:2").Organisation!, name: "School of asset recovery", kind: "donor");
        unsuitable["articles"] = new JsonArray(new JsonObject { ["article"] = "9", ["level"] = "lead" });
        await system.As("donor:2").PostAsync("/api/v1/profiles", unsuitable);
        foreach (var who in (string[])["donor", "donor:2"])
            await system.As(who).PostAsync("/api/v1/subscriptions", Samples.Subscription());
    }

    /// <summary>Matching has heard of all of it, so that what is posted now is matched with all of it.</summary>
    public static Task KnownAsync(CounterpartSystem system) => Api.EventuallyAsync(
        () => Settled.SingleAsync<long>(system, "matching", "select (select count(*) from profiles) + (select count(*) from subscriptions)"), known => known == Suitable + 1 + Subscriptions);
}
