using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Languages;
using Counterpart.Platform.Access;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>What the system calls its values, in the language of the reader. Whatever a page says of a value, it takes from here.</summary>
public static partial class Words
{
    /// <summary>In the order in which they are always shown.</summary>
    public static readonly IReadOnlyList<NeedStatus> Life =
        [NeedStatus.Draft, NeedStatus.Submitted, NeedStatus.Authenticated, NeedStatus.Open, NeedStatus.PartlyMatched, NeedStatus.Matched, NeedStatus.InDelivery, NeedStatus.Met];

    public static (string Name, string Icon, string Class) Of(NeedStatus status) => status switch
    {
        NeedStatus.Draft => (In("status", "Draft"), "draft", ""),
        NeedStatus.Submitted => (In("status", "Submitted"), "draft", ""),
        NeedStatus.Authenticated => (In("status", "Authenticated"), "draft", ""),
        NeedStatus.Open => (In("status", "Open"), "open", ""),
        NeedStatus.PartlyMatched => (In("status", "Partly matched"), "part", "on"),
        NeedStatus.Matched => (In("status", "Matched"), "full", "on"),
        NeedStatus.InDelivery => (In("status", "In delivery"), "deliver", "on"),
        NeedStatus.Met => (In("status", "Met"), "met", "good"),
        NeedStatus.Obsolete => (In("status", "Obsolete"), "gone", ""),
        NeedStatus.Withdrawn => (In("status", "Withdrawn"), "gone", ""),
        _ => (In("status", "Unfilled"), "lapsed", ""),
    };

    public static (string Name, string Icon, string Meaning) Of(Visibility visibility) => visibility switch
    {
        Visibility.State => (T("Seen by the State only"), "eye1", T("Only the State itself sees it.")),
        Visibility.Secretariat => (T("Seen by the Secretariat"), "eye2", T("The State and the Secretariat see it.")),
        Visibility.Donors => (T("Seen by donors"), "eye3", T("The State, the Secretariat, donors and providers see it. It is not in the public list.")),
        _ => (T("Seen by everyone"), "eye4", T("It is in the public list.")),
    };

    public static string Of(Priority priority) => priority switch { Priority.High => In("priority", "High"), Priority.Medium => In("priority", "Medium"), _ => In("priority", "Low") };

    public static string Whole(Priority priority) => priority switch { Priority.High => T("High priority"), Priority.Medium => T("Medium priority"), _ => T("Low priority") };

    public static string Of(Phase phase) => phase switch { Phase.Assess => In("phase", "Assess"), Phase.Legislate => In("phase", "Legislate"), _ => In("phase", "Operationalise") };

    public static string Of(Horizon horizon) => horizon == Horizon.Long ? T("Long-term") : T("Short/medium-term");

    public static string Of(Coverage coverage) => coverage switch
    {
        Coverage.None => In("assistance already received", "None"),
        Coverage.Partial => In("assistance already received", "Partial"),
        Coverage.Complete => In("assistance already received", "Complete"),
        _ => In("assistance already received", "Not known"),
    };

    public static string Of(AlreadyReceived received) =>
        string.IsNullOrEmpty(received.By) ? Of(received.Coverage) : In("assistance already received", "{0}, by {1}", Of(received.Coverage), received.By);

    public static string Of(ProfileKind kind) => kind switch
    {
        ProfileKind.Donor => In("profile", "Donor"),
        ProfileKind.Provider => In("profile", "Provider"),
        ProfileKind.Expert => In("profile", "Expert, nominated by a State"),
        _ => In("profile", "Peer State"),
    };

    public static string Of(Role role) => role switch
    {
        Role.FocalPoint => In("role", "focal point"),
        Role.Donor => In("role", "donor"),
        Role.Provider => In("role", "provider"),
        Role.Expert => In("role", "expert"),
        Role.Coordinator => In("role", "coordinator"),
        Role.Administrator => In("role", "administrator"),
        Role.Auditor => In("role", "auditor"),
        Role.Anonymous => In("role", "not signed in"),
        _ => In("role", "service"),
    };

    /// <summary>As it is written in a list of roles; a role that is not known stays as it is.</summary>
    public static string RoleName(string code) => Kebab.TryParse<Role>(code, out var role) ? Capital(Of(role)) : Sentence(code);

    public static string Of(PairingStatus status) => status switch
    {
        PairingStatus.Proposed => In("pairing", "Waiting for a coordinator"),
        PairingStatus.Approved => In("pairing", "Approved"),
        PairingStatus.Rejected => In("pairing", "Rejected"),
        PairingStatus.Declined => In("pairing", "Declined"),
        PairingStatus.Engaged => In("pairing", "Engaged"),
        PairingStatus.Delivered => In("pairing", "Delivered"),
        PairingStatus.Ended => In("pairing", "Ended"),
        _ => In("pairing", "Withdrawn"),
    };

    /// <summary>MRT-014 with École nationale</summary>
    public static string Pair(PairingView pairing) => T("{0} with {1}", pairing.NeedReference, pairing.Profile.Name);

    /// <summary>The name of a button that stands on a page several times: Accept, MRT-014 with École nationale. It begins with the visible words.</summary>
    public static string For(string button, string what) => In("button, and what it is for", "{0}, {1}", button, what);

    /// <summary>What was done to a need, and what it became: Posted: Open.</summary>
    public static string Of(NeedStep step) => (step.Action, step.To) switch
    {
        ("step", { } to) => Of(to).Name,
        (var action, { } to) when step.From != to => In("what was done to a need, and what it became", "{0}: {1}", Deed(action), Of(to).Name),
        var (action, _) => Deed(action),
    };

    public static string Of(PairingSide side) => side == PairingSide.State ? T("The State") : T("The provider");

    public static string Of(EngagementStatus status) => status switch
    {
        EngagementStatus.Running => In("engagement", "Running"),
        EngagementStatus.Disputed => T("The two sides disagree"),
        _ => In("engagement", "Closed"),
    };

    public static string Of(EngagementOutcome outcome) => outcome switch
    {
        EngagementOutcome.Met => In("outcome", "Met"),
        EngagementOutcome.PartlyMet => In("outcome", "Partly met"),
        _ => In("outcome", "Not delivered"),
    };

    public static string Of(Frequency frequency) => frequency switch { Frequency.Instant => T("At once"), Frequency.Daily => T("Daily"), _ => T("Weekly") };

    public static string Of(ActivityStatus status) => status switch
    {
        ActivityStatus.Pipeline => In("activity", "planned"),
        ActivityStatus.Implementation => In("activity", "ongoing"),
        ActivityStatus.Finalisation => In("activity", "being concluded"),
        ActivityStatus.Closed => In("activity", "closed"),
        ActivityStatus.Cancelled => In("activity", "cancelled"),
        _ => In("activity", "suspended"),
    };

    /// <summary>Name of a criterion, and the class of its family: subject, setting, practicalities, evidence.</summary>
    public static (string Name, string Class) Criterion(string criterion) => criterion switch
    {
        "theme" => (In("criterion", "Theme"), "f1"),
        "type" => (In("criterion", "Type of assistance"), "f1"),
        "place" => (In("criterion", "Place"), "f2"),
        "language" => (In("criterion", "Language"), "f2"),
        "legal-system" => (In("criterion", "Legal system"), "f2"),
        "time" => (In("criterion", "Time"), "f3"),
        "cost" => (In("criterion", "Cost"), "f3"),
        "text" => (In("criterion", "Text"), "f4"),
        "track-record" => (In("criterion", "Track record"), "f4"),
        _ => (Sentence(criterion), "f4"),
    };

    public static string State(string code) => States.Name(code, UiLanguages.Current.Code);

    public static string Group(string code) => !RegionalGroups.TryParse(code, out var group) ? code : group switch
    {
        RegionalGroup.African => T("African States"),
        RegionalGroup.AsiaPacific => T("Asia-Pacific States"),
        RegionalGroup.EasternEuropean => T("Eastern European States"),
        RegionalGroup.LatinAmericanAndCaribbean => T("Latin American and Caribbean States"),
        _ => T("Western European and other States"),
    };

    /// <summary>The name of an M49 subregion or of a part of one, such as Western Africa.</summary>
    public static string Subregion(string code) => States.Subregions.TryGetValue(code, out var name) ? Say(name) : code;

    public static string AssistanceType(string code) => AssistanceTypes.Find(code) is { } type ? Say(type.Label) : Sentence(code);

    public static string Language(string code) => Contracts.Taxonomy.Languages.Find(code) is { } language ? Say(language.Name) : code;

    public static string LegalSystem(string code) => code switch
    {
        "civil" => In("legal system", "civil"),
        "common" => In("legal system", "common"),
        "mixed" => In("legal system", "mixed"),
        "religious" => In("legal system", "religious"),
        "customary" => In("legal system", "customary"),
        _ => code,
    };

    /// <summary>Mutual legal assistance</summary>
    public static string Subject(string article) =>
        ArticleNames.Of(article.Split('(')[0]).Where(name => name.Language == UiLanguages.Current.Code || name.Language == UiLanguages.Source).Select(name => name.Name).LastOrDefault() ?? "";

    /// <summary>Art. 46(13)</summary>
    public static string ShortArticle(string reference) => In("article", "Art. {0}", reference);

    /// <summary>Art. 46(13) Mutual legal assistance</summary>
    public static string Article(string reference) => Subject(reference) is { Length: > 0 } subject ? In("article", "Art. {0} {1}", reference, subject) : ShortArticle(reference);

    /// <summary>Chapter IV, International cooperation</summary>
    public static string Chapter(string code) => code switch
    {
        "I" => T("Chapter I, General provisions"),
        "II" => T("Chapter II, Preventive measures"),
        "III" => T("Chapter III, Criminalization and law enforcement"),
        "IV" => T("Chapter IV, International cooperation"),
        "V" => T("Chapter V, Asset recovery"),
        "VI" => T("Chapter VI, Technical assistance and information exchange"),
        _ => In("chapter", "Chapter {0}", code),
    };

    /// <summary>A field by which two records of assistance are compared.</summary>
    public static string OverlapField(string field) => field switch
    {
        "state" => In("overlap", "State"),
        "articles" => In("overlap", "Articles"),
        "sector" => In("overlap", "Sector"),
        "type" => In("overlap", "Type of assistance"),
        "dates" => In("overlap", "Dates"),
        "title" => In("overlap", "Title"),
        "institutions" => In("overlap", "Institutions"),
        "amount" => In("overlap", "Amount"),
        "description" => In("overlap", "Description"),
        "rarest word" => In("overlap", "Rarest word that both have"),
        "funders" => In("overlap", "Funders"),
        "implementers" => In("overlap", "Carried out by"),
        "start" => In("overlap", "Start"),
        "end" => In("overlap", "End"),
        "sectors" => In("overlap", "Sectors"),
        "name" => In("overlap", "Name"),
        "identifier" => In("overlap", "Identifier"),
        "reporter" => In("overlap", "Kept apart by one publisher"),
        "rivals" => In("overlap", "Others that fit as well"),
        _ => Sentence(field),
    };

    /// <summary>A word that stands in the middle of a sentence elsewhere, at the beginning of one.</summary>
    public static string Capital(string words) => words.Length == 0 ? words : char.ToUpper(words[0], UiLanguages.Current.Culture) + words[1..];

    /// <summary>A word that stands alone elsewhere, in the middle of a sentence.</summary>
    public static string Lower(string words) => words.Length == 0 ? words : char.ToLower(words[0], UiLanguages.Current.Culture) + words[1..];

    private static string Deed(string action) => action switch
    {
        "posted" => In("done to a need", "Posted"),
        "imported" => In("done to a need", "Imported"),
        "revised" => In("done to a need", "Revised"),
        "confirmed" => In("done to a need", "Confirmed as still valid"),
        "visibility-changed" => In("done to a need", "Changed who sees it"),
        "answered" => In("done to a need", "Answered by knowledge"),
        "due" => In("done to a need", "Asked whether it is still valid"),
        "overdue" => In("done to a need", "Asked again whether it is still valid"),
        "lapsed" => In("done to a need", "Lapsed without an answer"),
        "merged" => In("done to a need", "Merged with another need"),
        "merge-undone" => In("done to a need", "Merge undone"),
        _ => Sentence(action),
    };

    /// <summary>A code as words, for what only machines name: already-decided becomes Already decided.</summary>
    public static string Sentence(string code) => code.Length == 0 ? code : char.ToUpperInvariant(code[0]) + code[1..].Replace('-', ' ').Replace('_', ' ');
}
