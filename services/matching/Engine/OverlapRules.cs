using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Matching.Engine;

/// <summary>How alike a field of two records is.</summary>
public enum Alike { Yes, Part, No }

/// <summary>How far an activity has come on a day; what was given up, or is no longer believed, is over too.</summary>
public enum Course { Running, Planned, Over }

/// <summary>A field of the need beside the same field of the activity.</summary>
/// <param name="Bits">What it adds to the log-odds that both are the same assistance; zero where it says nothing.</param>
public sealed record OverlapEvidence(string Field, string Need, string Activity, Alike Alike, double Bits = 0);

/// <summary>
/// What is worth comparing at all (C10): State, subject, type and time must all meet; each is shown with what it rests on. <see cref="OverlapGrading"/> says how alike the two are.
/// </summary>
public static class OverlapRules
{
    /// <summary>Days after its stated end for which an activity is believed that says it is running.</summary>
    private const int Believed = 730;

    /// <returns>The evidence, or null when the two do not overlap.</returns>
    public static IReadOnlyList<OverlapEvidence>? Check(NeedCase need, ActivityCase activity)
    {
        var facts = activity.Facts;
        if (facts.Status == ActivityStatus.Cancelled || !facts.States.Contains(need.Facts.State))
            return null;
        if (Subject(need, facts) is not { } subject || Types(need, facts) is not { } types || Time(need, facts) is not { } time)
            return null;

        // The core code says "anti-corruption" and no more: it needs the type or a second field to speak for it.
        var weak = subject.Alike == Alike.Part && types.Alike != Alike.Yes;
        return weak ? null :
        [
            new("state", States.Name(need.Facts.State), string.Join(", ", facts.States.Select(state => States.Name(state))), facts.States.Count == 1 ? Alike.Yes : Alike.Part),
            subject, types, time,
        ];
    }

    /// <summary>
    /// Whether assistance is given on a day, or planned, as far as the word of its reporter is believed (the same rule as for the dates of an overlap).
    /// </summary>
    /// <param name="spokenOf">As of when its reporter last spoke of it. What names no end would run for ever: it is believed for as long after that as others after their end.</param>
    public static Course CourseOn(DateOnly day, ActivityFacts activity, DateOnly? spokenOf)
    {
        var (from, until) = activity.Period;
        if (until is null && spokenOf is { } spoken && day.DayNumber - spoken.DayNumber > Believed)
            return Course.Over;
        return activity.Status switch
        {
            ActivityStatus.Closed or ActivityStatus.Cancelled or ActivityStatus.Suspended => Course.Over,
            ActivityStatus.Implementation or ActivityStatus.Finalisation => until is { } ended && day.DayNumber - ended.DayNumber > Believed ? Course.Over : from > day ? Course.Planned : Course.Running,
            _ when until < day => Course.Over,
            ActivityStatus.Pipeline => Course.Planned,
            _ => from > day ? Course.Planned : Course.Running,
        };
    }

    private static OverlapEvidence? Subject(NeedCase need, ActivityFacts activity)
    {
        var sought = need.Articles.Select(article => article.Article.Article).Distinct(StringComparer.Ordinal).ToList();
        var wanted = string.Join(", ", need.Facts.Articles.Select(article => article.Article));
        var shared = activity.Articles.Where(suggested => sought.Contains(suggested.Article)).ToList();
        if (shared.Exists(suggested => !suggested.Because.StartsWith("sector", StringComparison.Ordinal)))
            return new("articles", wanted, string.Join(", ", shared.Select(suggested => $"{suggested.Article} ({suggested.Because})")), Alike.Yes);
        if (shared.Count > 0)
            return new("articles", wanted, string.Join(", ", shared.Select(suggested => $"{suggested.Article} ({suggested.Because})")), Alike.Part);
        return activity.Sectors.Contains(Sectors.Core)
            ? new("sector", wanted, $"{Sectors.Core} {Sectors.Find(Sectors.Core)!.Name}", Alike.Part)
            : null;
    }

    /// <remarks>Most activities do not say their type: then it neither speaks for nor against.</remarks>
    private static OverlapEvidence? Types(NeedCase need, ActivityFacts activity)
    {
        var wanted = string.Join(", ", need.Facts.Types.Select(Label));
        if (activity.Types.Count == 0)
            return new("type", wanted, "not stated", Alike.Part);
        var shared = activity.Types.Where(type => need.Facts.Types.Contains(type) || need.Facts.Types.Any(asked => AssistanceTypes.Corresponding(asked).Contains(type))).ToList();
        return shared.Count > 0 ? new("type", wanted, string.Join(", ", shared.Select(Label)), Alike.Yes) : null;
    }

    /// <remarks>
    /// Publishers forget to close: an activity whose end has passed but that says it is running may still run, and is shown with that
    /// contradiction; long after its end the word is only one that nobody took back. A need without a period is compared with what is running.
    /// </remarks>
    private static OverlapEvidence? Time(NeedCase need, ActivityFacts activity)
    {
        var closed = activity.Status is ActivityStatus.Closed or ActivityStatus.Suspended;
        var status = activity.Status is { } stated ? Kebab.Of(stated) : "no status";
        var shown = $"{Show(activity.Period)}, {status}";
        if (need.Facts.Wanted is not { } wanted)
            return closed ? null : new("dates", "no period stated", shown, Alike.Part);
        if (wanted.Overlaps(activity.Period) && !(closed && activity.Period.Until is null))
            return new("dates", Show(wanted), shown, activity.Period is { From: not null, Until: not null } && !closed ? Alike.Yes : Alike.Part);
        var pastEndButRunning = activity.Status is ActivityStatus.Implementation or ActivityStatus.Finalisation && wanted.Overlaps(activity.Period with { Until = null })
            && (wanted.From is not { } begins || activity.Period.Until is not { } ended || begins.DayNumber - ended.DayNumber <= Believed);
        return pastEndButRunning ? new("dates", Show(wanted), $"{shown}, though its end has passed", Alike.Part) : null;
    }

    private static string Label(string code) => AssistanceTypes.Find(code)?.Label ?? code;

    internal static string Show(Period period) =>
        string.Create(CultureInfo.InvariantCulture, $"{(period.From is { } from ? from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "open")} to {(period.Until is { } until ? until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "open")}");
}
