using Counterpart.Contracts.Taxonomy;
using Counterpart.Gateway.Clients;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>What is said of a world assignment: where it stands, what it aims at, why places stay open.</summary>
public static class RunWords
{
    public static string Name(RunView run) => T("Run of {0}", Format.Time(run.AskedAt));

    public static (string Word, string Icon, string Tone) Standing(RunView run) => run switch
    {
        { WithdrawnAt: not null } => (In("run", "Withdrawn"), "gone", ""),
        { PublishedAt: not null } => (In("run", "Published"), "full", "on"),
        { State: RunState.Waiting } => (In("run", "Waiting to begin"), "draft", ""),
        { State: RunState.Running } => (In("run", "Working"), "part", "on"),
        { State: RunState.Failed } => (In("run", "Failed"), "late", "bad"),
        { State: RunState.Stopped, Summary: null } => (In("run", "Stopped without a plan"), "gone", ""),
        { State: RunState.Stopped } => (In("run", "Stopped: best plan so far, not published"), "lapsed", ""),
        _ => (In("run", "Finished, not published"), "draft", ""),
    };

    public static string Stage(string stage) => stage switch
    {
        "optimum" => T("Looking for the plan of most value"),
        "budgets" => T("Keeping within the budgets"),
        "loads" => T("Filling the least loads"),
        "fairness" => T("Raising the worst-served State"),
        _ => Words.Sentence(stage),
    };

    public static string Aim(RunRequest request) => request.Fairness is { } fairness
        ? T("Most value, then fairness; price at most {0}", Format.Share(fairness.Within))
        : T("Most value only");

    /// <summary>What the certificate proves.</summary>
    public static string Proof(Certificate certificate) => certificate switch
    {
        { Optimal: true } => T("Proven: no plan under these rules is worth more"),
        { Feasible: true } => T("At most {0} below the best plan there can be", Format.Share((int)Math.Ceiling(certificate.Gap * 10_000))),
        _ => T("This plan breaks a limit: do not publish it"),
    };

    public static string Served(StateService? state) => state is null ? "–" : T("{0}: {1} of {2}", Words.State(state.State), state.Served, state.Asked);

    public static (string Name, string Meaning) Reason(string reason) => reason switch
    {
        "no-supply" => (T("No supply"), T("Nobody suits: no profile passes the hard rules with enough points.")),
        "capacity-exhausted" => (T("Capacity exhausted"), T("Whoever suits has no place left: it went to needs worth as much, or to approved pairings.")),
        "blocked-by-consent" => (T("Blocked by consent"), T("Whoever suits may not be asked: the need is not open to them, they declined before, or the pair is forbidden.")),
        "not-available" => (T("Not available"), T("Whoever suits has no time in the wanted period.")),
        "awaits-another-need" => (T("Awaits another need"), T("A need that must be met first is still open.")),
        "out-competed" => (T("Out-competed"), T("Its places went to needs that are worth more there, or to States that are served worse.")),
        "quota-reached" => (T("Quota reached"), T("Its regional group has the most that this run gives it.")),
        _ => (Words.Sentence(reason), ""),
    };

    /// <summary>In the order in which the reasons are always told.</summary>
    public static readonly IReadOnlyList<string> Reasons = ["no-supply", "capacity-exhausted", "blocked-by-consent", "not-available", "awaits-another-need", "out-competed", "quota-reached"];

    public static string Equity(string by, string of) => (by, of) switch
    {
        ("group", "") => T("No regional group"),
        ("group", _) => Words.Group(of),
        ("ldc", "yes") => T("Least developed countries"),
        ("lldc", "yes") => T("Landlocked developing countries"),
        ("sids", "yes") => T("Small island developing States"),
        ("ldc" or "lldc" or "sids", _) => T("Other States"),
        _ => Words.Language(of),
    };

    public static string EquityTitle(string by) => by switch
    {
        "group" => T("Share of places served, by regional group"),
        "ldc" => T("Share of places served, least developed countries and others"),
        "lldc" => T("Share of places served, landlocked developing countries and others"),
        "sids" => T("Share of places served, small island developing States and others"),
        _ => T("Share of places served, by language of the need"),
    };

    public static string Quota(QuotaRequest quota) => (quota.LeastShare, quota.MostShare) switch
    {
        (0, 10_000) => T("{0}: any share", Words.Group(quota.Group)),
        (0, _) => T("{0}: at most {1} of the places", Words.Group(quota.Group), Format.Share(quota.MostShare)),
        (_, 10_000) => T("{0}: at least {1} of the places", Words.Group(quota.Group), Format.Share(quota.LeastShare)),
        _ => T("{0}: {1} to {2} of the places", Words.Group(quota.Group), Format.Share(quota.LeastShare), Format.Share(quota.MostShare)),
    };

    public static string Missed(MissedQuota quota) => quota.Served < quota.Least
        ? T("{0} should have at least {1} places and have {2}: nobody suits more of their needs.", Words.Group(quota.Group), quota.Least, quota.Served)
        : T("{0} should have at most {1} places and have {2}.", Words.Group(quota.Group), quota.Most, quota.Served);

    /// <summary>The codes in which quotas are asked for.</summary>
    public static IEnumerable<string> Groups => RegionalGroups.All.Select(RegionalGroups.Code);
}
