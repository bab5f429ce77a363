using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

public static partial class Problems
{
    /// <summary>A sentence for each type of docs/problems.md that a page can meet; null for others.</summary>
    private static string? OfType(string type) => OfNeeds(type) ?? OfGivers(type) ?? OfFiles(type) ?? OfPairings(type) ?? OfRuns(type) ?? OfAccounts(type) ?? OfEverything(type);

    private static string? OfNeeds(string type) => type switch
    {
        "state-missing" => Key("A need belongs to one State: name it."),
        "unknown-state" => Key("There is no such State among the members and observers of the United Nations."),
        "articles-missing" => Key("Name at least one article of the Convention."),
        "unknown-article" => Key("This is not an article or numbered paragraph of the Convention (1 to 71)."),
        "article-twice" => Key("This article is named twice."),
        "types-missing" => Key("Name at least one type of assistance."),
        "unknown-type" => Key("There is no such type of assistance."),
        "title-missing" => Key("Give a title."),
        "too-long" => Key("This is too long."),
        "too-many" => Key("There are too many of these."),
        "bad-character" => Key("This contains a character that is not text."),
        "unknown-language" => Key("There is no such language here."),
        "impossible-date" => Key("This date is not possible."),
        "impossible-amount" => Key("An indicative cost is more than nothing and at most a million million."),
        "unknown-currency" => Key("There is no such currency."),
        "bad-list" => Key("Name at most 50, each in 1 to 300 characters."),
        "bad-component" => Key("A need has at most 50 parts, each with a name of 1 to 300 characters and 1 to 10,000 places."),
        "bad-source" => Key("Name the document in 1 to 300 characters, and review cycle 1 or 2."),
        "unknown-need" => Key("The State has no such need."),
        "circular-wait" => Key("One of these needs waits for this one."),
        "step-missing" => Key("Say what the need becomes."),
        "reason-missing" => Key("Give a reason: those concerned will read it."),
        "reason-too-long" => Key("A reason has at most 2,000 characters."),
        "unknown-visibility" => Key("Say who shall see the need."),
        "illegal-step" => Key("The need cannot take this step from where it stands."),
        "other-state" => Key("A focal point speaks for the needs of its own State, and a need stays with its State."),
        "unknown-knowledge" => Key("This is not on the list of what is there already."),
        "publisher-missing" => Key("Say who published it."),
        "languages-missing" => Key("Say in which languages it can be had."),
        "unknown-region" => Key("There is no such regional group."),
        "bad-address" => Key("An address begins with https://."),
        "own-need" => Key("You entered this need: somebody else must decide."),
        "not-your-step" => Key("Your role may not take this step."),
        "not-your-consent" => Key("Only the State itself shows its need to more people."),
        _ => null,
    };

    private static string? OfGivers(string type) => type switch
    {
        "invalid-profile" => Key("This field of the profile is not in order."),
        "invalid-subscription" => Key("This part of the question is not in order."),
        "other-owner" => Key("A profile stays with its owner and kind. Retire this one and post another."),
        "unknown-kind" => Key("There is no such kind of profile."),
        "not-your-profile" => Key("You may post profiles of your own organisation, or experts of your State."),
        "retired" => Key("This profile has been retired."),
        "cancelled" => Key("This subscription has been ended."),
        _ => null,
    };

    private static string? OfFiles(string type) => type switch
    {
        "empty-file" => Key("The file is empty."),
        "not-utf8" => Key("The file is not written in UTF-8: save it as CSV UTF-8 and send it again."),
        "no-header" => Key("The file has no line of headings."),
        "no-rows" => Key("The file has headings but no rows."),
        "column-missing" => Key("A column is missing."),
        "duplicate-column" => Key("Two columns have the same heading."),
        "formula" => Key("A cell holds a formula: only values are taken."),
        "zip-bomb" or "too-large" => Key("The file is larger than is accepted here."),
        "not-xlsx" => Key("This is not a file of the kind XLSX or CSV."),
        "encrypted" => Key("The file is locked with a password."),
        "macro" => Key("The file carries macros: save it without them."),
        "not-a-dry-run" => Key("Only a file whose dry run is done is imported in this way."),
        "too-many-rows" => Key("The file has too many rows: divide it."),
        "dtd" or "malformed" or "not-iati-activities" or "unreadable" => Key("The file cannot be read as activities in IATI’s format."),
        _ => null,
    };

    private static string? OfPairings(string type) => type switch
    {
        "not-your-pairing" => Key("Only the two sides of the pairing, and coordinators, may do this."),
        "closed" => Key("It is closed: nothing is changed in it any more."),
        "already-decided" => Key("This pairing has been decided already."),
        "no-capacity" => Key("This profile has taken on as much as it can at once."),
        "not-answerable" => Key("No answer is awaited for this pairing."),
        "nothing-to-undo" => Key("There is no decision to take back."),
        "too-late" => Key("A decision can be taken back for 24 hours."),
        "not-disputed" => Key("The two sides do not disagree: there is nothing to settle."),
        "being-scored-again" => Key("The need or the profile has changed since this was scored. Read it again in a moment."),
        "unknown-policy" => Key("The scoring policy of this score was not kept."),
        _ => null,
    };

    private static string? OfRuns(string type) => type switch
    {
        "invalid-run" => Key("This setting of the run is not in order."),
        "run-not-ready" => Key("The run has no plan yet."),
        "run-ended" => Key("The run has ended: there is nothing to cancel."),
        "already-published" => Key("This run was published before."),
        "other-run-published" => Key("Another run is published, and not all of it is decided: withdraw it first."),
        "not-published" => Key("This run was never published."),
        "already-withdrawn" => Key("This run was withdrawn before."),
        "need-in-run" => Key("This need is in the run already."),
        "needs-whole-run" => Key("Budgets, least loads, quotas or needs that wait for others are decided over all needs together: start a run."),
        "invalid-policy" => Key("This number of the scoring policy is not in order."),
        "same-policy" => Key("Another version says the same."),
        "own-policy" => Key("You wrote this version: another administrator must put it in use."),
        "already-in-use" => Key("This version is in use already."),
        "world-moved" => Key("The world has moved since the run: some of its pairs cannot be proposed any more."),
        _ => null,
    };

    private static string? OfAccounts(string type) => type switch
    {
        "invalid-invitation" => Key("This field of the invitation is not in order."),
        "invalid-key" => Key("This field of the key is not in order."),
        "person-only" => Key("Only a signed-in person can do this; a key cannot."),
        "prove-again" => Key("Show your second factor again first."),
        "not-your-accounts" => Key("Accounts are looked after by administrators, and by managers."),
        "outside-your-scope" => Key("A manager invites into the own State or organisation, with the own role, and no other managers."),
        "account-exists" => Key("There is an account with this address already."),
        "own-account" => Key("Nobody disables their own account: ask another administrator."),
        "already-disabled" => Key("The account is disabled already."),
        "already-enabled" => Key("The account is enabled already."),
        "same-role" => Key("The account is this already."),
        "too-many-keys" => Key("The account has as many keys as it may have: revoke one first."),
        "unknown-key" => Key("The key is not known."),
        _ => null,
    };

    private static string? OfEverything(string type) => type switch
    {
        "unknown" => Key("This was refused."),
        "malformed-json" or "invalid-value" or "bad-request" => Key("This value is not one that the field takes."),
        "bad-cursor" => Key("This page of the list is not there any more: begin at its first page."),
        "unknown-status" => Key("There is no such status."),
        "unknown-verdict" => Key("There is no such verdict."),
        "not-found" => Key("There is nothing here that you can see."),
        "forbidden" or "read-only-key" => Key("Your account may not do this."),
        "sign-in" => Key("Sign in first."),
        "antiforgery" or "if-match-missing" or "idempotency-key-reused" => Key("The form has lain open for too long, or was sent twice. Load the page again and repeat what you did."),
        "changed-meanwhile" => Key("Somebody has changed this since you read it. Read it again and repeat your change."),
        "too-many-requests" => Key("Too many requests. Wait a minute, then try again."),
        "try-again" => Key("This part of Counterpart does not answer just now. Please try again in a moment."),
        "internal-error" => Key("Something went wrong on our side. It has been logged."),
        "method-not-allowed" or "media-type" => Key("This is not accepted here."),
        _ => null,
    };

    private static string? FieldName(string field) => field switch
    {
        "state" => In("field", "State"),
        "articles" => In("field", "Articles"),
        "types" => In("field", "Types of assistance"),
        "title" => In("field", "Title"),
        "description" => In("field", "Description"),
        "language" => In("field", "Language"),
        "workingLanguages" => In("field", "Working languages"),
        "languages" => In("field", "Languages"),
        "wanted" => In("field", "Wanted period"),
        "from" => In("field", "From"),
        "until" => In("field", "Until"),
        "cost" or "amount" => In("field", "Amount"),
        "currency" => In("field", "Currency"),
        "beneficiaries" => In("field", "Beneficiary institutions"),
        "components" => In("field", "Parts"),
        "places" => In("field", "Places"),
        "after" => In("field", "Needs that come before"),
        "source" or "document" => In("field", "Source"),
        "reviewCycle" => In("field", "Review cycle"),
        "status" => In("field", "Status"),
        "priority" => In("field", "Priority"),
        "why" or "reason" => In("field", "Reason"),
        "remarks" => In("field", "Remarks"),
        "rating" => In("field", "Rating"),
        "due" => In("field", "Due on"),
        "name" => In("field", "Name"),
        "email" => In("field", "E-mail address"),
        "role" => In("field", "Role"),
        "organisation" => In("field", "Organisation"),
        "owner" => In("field", "Owner"),
        "kind" => In("field", "Kind"),
        "publisher" => In("field", "Publisher"),
        "summary" => In("field", "Summary"),
        "regions" => In("field", "Regional groups"),
        "url" => In("field", "Address"),
        "legalSystems" => In("field", "Legal systems"),
        "availability" => In("field", "Availability"),
        "capacity" => In("field", "Capacity"),
        "budget" => In("field", "Budget"),
        "text" => In("field", "Text"),
        "question" => In("field", "Question"),
        "frequency" => In("field", "How often"),
        "scope" => In("field", "Scope"),
        "days" => In("field", "Days"),
        "file" => In("field", "File"),
        "to" => In("field", "Shown to"),
        _ => null,
    };
}
