using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Contracts.Providers;

namespace Counterpart.Providers.Activities;

/// <summary>Two things said of an activity that cannot both be so. Both are kept: who asks sees that they do not agree.</summary>
/// <param name="Code">Stable kebab-case name.</param>
/// <param name="Field">That it shows in.</param>
public sealed record Contradiction(string Code, string Field, string Text);

/// <summary>Publishers forget to close what has ended, and date what has not begun.</summary>
public static class Contradictions
{
    public static IReadOnlyList<Contradiction> Of(ActivityFacts activity, DateOnly today)
    {
        var found = new List<Contradiction>();
        var (from, until, status) = (activity.Period.From, activity.Period.Until, activity.Status);
        if (until < from)
            found.Add(new("ends-before-it-begins", "period", $"It ends on {Day(until)} and begins on {Day(from)}."));
        // What is being finalised has ended; its accounts have not.
        if (until < today && status is ActivityStatus.Pipeline or ActivityStatus.Implementation)
            found.Add(new("ended-but-running", "status", $"Its end, {Day(until)}, has passed, and its status is still {Kebab.Of(status.Value)}."));
        else if (from < today && status is ActivityStatus.Pipeline)
            found.Add(new("begun-but-planned", "status", $"It began on {Day(from)}, and its status is still {Kebab.Of(status.Value)}."));
        if (until > today && status is ActivityStatus.Closed)
            found.Add(new("closed-before-its-end", "status", $"It is closed, and its end, {Day(until)}, lies ahead."));
        return found;
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
