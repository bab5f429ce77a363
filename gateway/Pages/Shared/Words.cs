using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>What the system calls its values. Whatever a page says of a value, it takes from here.</summary>
public static class Words
{
    /// <summary>In the order in which they are always shown.</summary>
    public static readonly IReadOnlyList<(NeedStatus Status, string Name)> Life =
    [
        (NeedStatus.Draft, "Draft"), (NeedStatus.Submitted, "Submitted"), (NeedStatus.Authenticated, "Authenticated"), (NeedStatus.Open, "Open"),
        (NeedStatus.PartlyMatched, "Partly matched"), (NeedStatus.Matched, "Matched"), (NeedStatus.InDelivery, "In delivery"), (NeedStatus.Met, "Met"),
    ];

    public static (string Name, string Icon, string Class) Of(NeedStatus status) => status switch
    {
        NeedStatus.Draft => ("Draft", "draft", ""),
        NeedStatus.Submitted => ("Submitted", "draft", ""),
        NeedStatus.Authenticated => ("Authenticated", "draft", ""),
        NeedStatus.Open => ("Open", "open", ""),
        NeedStatus.PartlyMatched => ("Partly matched", "part", "on"),
        NeedStatus.Matched => ("Matched", "full", "on"),
        NeedStatus.InDelivery => ("In delivery", "deliver", "on"),
        NeedStatus.Met => ("Met", "met", "good"),
        NeedStatus.Obsolete => ("Obsolete", "gone", ""),
        NeedStatus.Withdrawn => ("Withdrawn", "gone", ""),
        _ => ("Unfilled", "lapsed", ""),
    };

    public static (string Name, string Icon, string Meaning) Of(Visibility visibility) => visibility switch
    {
        Visibility.State => ("Seen by the State only", "eye1", "Only the State itself sees it."),
        Visibility.Secretariat => ("Seen by the Secretariat", "eye2", "The State and the Secretariat see it."),
        Visibility.Donors => ("Seen by donors", "eye3", "The State, the Secretariat, donors and providers see it. It is not in the public list."),
        _ => ("Seen by everyone", "eye4", "It is in the public list."),
    };

    public static string Of(Priority priority) => priority switch { Priority.High => "High", Priority.Medium => "Medium", _ => "Low" };

    public static string Of(Phase phase) => phase switch { Phase.Assess => "Assess", Phase.Legislate => "Legislate", _ => "Operationalise" };

    public static string Of(Horizon horizon) => horizon == Horizon.Long ? "Long-term" : "Short/medium-term";

    public static string Of(AlreadyReceived received) => (received.Coverage switch
    {
        Coverage.None => "None",
        Coverage.Partial => "Partial",
        Coverage.Complete => "Complete",
        _ => "Not known",
    }) + (string.IsNullOrEmpty(received.By) ? "" : $", by {received.By}");

    public static string Of(ProfileKind kind) => kind switch
    {
        ProfileKind.Donor => "Donor",
        ProfileKind.Provider => "Provider",
        ProfileKind.Expert => "Expert, nominated by a State",
        _ => "Peer State",
    };

    public static string Of(Role role) => role switch
    {
        Role.FocalPoint => "focal point",
        Role.Anonymous => "not signed in",
        _ => role.ToString().ToLowerInvariant(),
    };

    public static string Of(PairingStatus status) => status switch
    {
        PairingStatus.Proposed => "Waiting for a coordinator",
        PairingStatus.Approved => "Approved",
        PairingStatus.Rejected => "Rejected",
        _ => "Withdrawn",
    };

    public static string Of(NoticeKind kind) => kind switch
    {
        NoticeKind.SubscriptionMatched => "Found by your subscription",
        NoticeKind.PairingProposed => "Pairing proposed",
        NoticeKind.PairingWithdrawn => "Pairing withdrawn",
        NoticeKind.PairingDecided => "Pairing decided",
        _ => "Possible overlap",
    };

    public static string Of(Frequency frequency) => frequency switch { Frequency.Instant => "At once", Frequency.Daily => "Daily", _ => "Weekly" };

    public static string Of(ActivityStatus status) => status switch
    {
        ActivityStatus.Pipeline => "planned",
        ActivityStatus.Implementation => "ongoing",
        ActivityStatus.Finalisation => "being concluded",
        ActivityStatus.Closed => "closed",
        ActivityStatus.Cancelled => "cancelled",
        _ => "suspended",
    };

    /// <summary>Name of a criterion, and the class of its family: subject, setting, practicalities, evidence.</summary>
    public static (string Name, string Class) Criterion(string criterion) => criterion switch
    {
        "theme" => ("Theme", "f1"),
        "type" => ("Type of assistance", "f1"),
        "place" => ("Place", "f2"),
        "language" => ("Language", "f2"),
        "legal-system" => ("Legal system", "f2"),
        "time" => ("Time", "f3"),
        "cost" => ("Cost", "f3"),
        "text" => ("Text", "f4"),
        "track-record" => ("Track record", "f4"),
        _ => (Sentence(criterion), "f4"),
    };

    public static string AssistanceType(string code) => AssistanceTypes.Find(code)?.Label ?? Sentence(code);

    public static string Language(string code) => Languages.Find(code)?.Name ?? code;

    /// <summary>Art. 46(13) Mutual legal assistance</summary>
    public static string Article(string reference) =>
        Articles.Find(reference.Split('(')[0])?.Title is { } title ? $"Art. {reference} {title}" : $"Art. {reference}";

    /// <summary>The name of one choice of a facet.</summary>
    public static string Choice(string facet, string value) => facet switch
    {
        "state" => States.Name(value),
        "article" => Article(value),
        "type" => AssistanceType(value),
        "group" => RegionalGroups.TryParse(value, out var group) ? RegionalGroups.Name(group) : value,
        "status" when Contracts.Kebab.TryParse<NeedStatus>(value, out var status) => Of(status).Name,
        "priority" when Contracts.Kebab.TryParse<Priority>(value, out var priority) => $"{Of(priority)} priority",
        _ => value,
    };

    public static string Facet(string facet) => facet switch
    {
        "article" => "Article",
        "type" => "Type of assistance",
        "group" => "Regional group",
        "state" => "State",
        "status" => "Status",
        _ => "Priority",
    };

    /// <summary>A code as words: already-decided becomes Already decided.</summary>
    public static string Sentence(string code) => code.Length == 0 ? code : char.ToUpperInvariant(code[0]) + code[1..].Replace('-', ' ').Replace('_', ' ');
}
