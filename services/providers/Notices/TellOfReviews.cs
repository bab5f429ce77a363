using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Reviews;
using MassTransit;

namespace Counterpart.Providers.Notices;

/// <summary>Asks the owner whether something is still so, before it lapses, and says when it has (A4).</summary>
internal sealed class TellOfReviews(NoticeWriter writer) : IConsumer<NeedAged>
{
    public Task Consume(ConsumeContext<NeedAged> context)
    {
        var (told, need) = (context.Message, context.Message.Need);
        var (subject, text) = Words(told.Freshness, ReviewClock.Needs, told.Since, $"{need.Reference}, {need.Title}", "your need", "valid", "It is not deleted, but nobody is proposed for it");
        return writer.WriteAsync(context.CancellationToken, new Notice
        {
            Recipient = Notice.ToState(need.State),
            Kind = $"need-{Kebab.Of(told.Freshness)}",
            Cause = Cause("need", told.NeedId, told.Freshness, told.Since),
            NeedId = told.NeedId,
            NeedReference = need.Reference,
            NeedTitle = need.Title,
            State = need.State,
            Subject = subject,
            Text = text,
            Details = new NoticeDetails { LapsesAt = ReviewClock.Needs.Begins(Freshness.Lapsed, told.Since) },
            At = told.At,
        });
    }

    /// <summary>To the owner, and to the State that is the peer or nominated the expert: either may confirm.</summary>
    public static IEnumerable<Notice> Of(Guid profileId, ProfileFacts profile, Freshness state, DateTimeOffset since, DateTimeOffset now)
    {
        var (subject, text) = Words(state, ReviewClock.Profiles, since, profile.Name, "your profile", "true", "It is kept, but not proposed any more");
        string[] recipients = profile is { Kind: ProfileKind.PeerState or ProfileKind.Expert, State: { } own } ? [Notice.ToOrganisation(profile.Owner), Notice.ToState(own)] : [Notice.ToOrganisation(profile.Owner)];
        return recipients.Select(recipient => new Notice
        {
            Recipient = recipient,
            Kind = $"profile-{Kebab.Of(state)}",
            Cause = Cause("profile", profileId, state, since),
            ProfileId = profileId,
            Subject = subject,
            Text = text,
            Details = new NoticeDetails { Profile = profile.Name, LapsesAt = ReviewClock.Profiles.Begins(Freshness.Lapsed, since) },
            At = now,
        });
    }

    /// <summary>One for all activities that became due on one day: an owner of thousands is not told of each.</summary>
    public static Notice OfActivities(string owner, DateTimeOffset now) => new()
    {
        Recipient = Notice.ToOrganisation(owner),
        Kind = "activities-due",
        Cause = string.Create(CultureInfo.InvariantCulture, $"activities due {now:yyyy-MM-dd}"),
        Subject = "Are your activities still true?",
        Text = "Nobody has said for a year that some activities which you reported are still true. Say that they are, that they have ended, or that they are wrong.",
        At = now,
    };

    private static string Cause(string what, Guid id, Freshness state, DateTimeOffset since) => string.Create(CultureInfo.InvariantCulture, $"{what} {id} {Kebab.Of(state)} since {since.UtcDateTime:O}");

    private static (string Subject, string Text) Words(Freshness state, ReviewClock clock, DateTimeOffset since, string what, string whose, string so, string lapsed)
    {
        var last = $"Nobody has said so since {Day(since)}.";
        return state == Freshness.Lapsed
            ? ($"{char.ToUpperInvariant(whose[0])}{whose[1..]} has lapsed", $"{what}: {lapsed}, because nobody has said since {Day(since)} that it is still {so}. Confirm it and it is back at once.")
            : ($"Is {whose} still {so}?", $"{what}: is this still {so}? {last} Confirm it, or it lapses on {Day(clock.Begins(Freshness.Lapsed, since))}.");
    }

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
