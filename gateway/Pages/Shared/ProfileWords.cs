using System.Globalization;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Gateway.Clients;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>What is said of a profile: where it serves, when it is free, how it did.</summary>
public static class ProfileWords
{
    /// <summary>"leads on 46; competent in 43, 48", in the order in which they were said.</summary>
    public static string Articles(IReadOnlyList<OfferedArticle> articles) => string.Join(
        In("between the clauses of a sentence", "; "),
        articles.GroupBy(article => article.Level, article => article.Article).OrderBy(level => level.Key != ArticleLevel.Lead)
            .Select(level => level.Key == ArticleLevel.Lead ? T("leads on {0}", Format.List(level)) : T("competent in {0}", Format.List(level))));

    public static string Served(ServedPlaces places) => places.Global
        ? T("Any State")
        : Format.List(places.Groups.Select(Words.Group).Concat(places.Subregions.Select(Words.Subregion)).Concat(places.States.Select(Words.State)));

    public static string Free(ProfileView profile) => Plural(
        profile.Capacity.AtOnce, "{1}, {0} engagement at once", "{1}, {0} engagements at once",
        profile.Availability.Count == 0 ? T("Always") : string.Join(In("between the clauses of a sentence", "; "), profile.Availability.Select(window => Format.Period(window) ?? T("Always"))));

    /// <summary>Who reads what of an expert, beside the badge (B2, I2).</summary>
    public static string SeenBy(Visibility visibility) => visibility switch
    {
        Visibility.State => T("Only you and the State that nominated you; you are not proposed to anybody."),
        Visibility.Secretariat => T("The Secretariat by name; States for whose needs you are proposed read the card without your name."),
        Visibility.Donors => T("The Secretariat by name; donors and providers read the card without your name."),
        _ => T("The Secretariat by name; everybody who is signed in reads the card without your name."),
    };

    public static string Record(TrackRecord? record) => record is not { Ratings: > 0 }
        ? T("No ratings yet")
        : Plural(record.Ratings, "{0} rating, {1} of 5", "{0} ratings, {1} of 5 on average", record.Mean.ToString("0.0", CultureInfo.InvariantCulture));
}
