using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Engine;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Counterpart.Engine.Tests;

/// <summary>Needs, profiles and activities drawn from the whole taxonomy, the same ones in every run.</summary>
internal static class Worlds
{
    private static readonly Gen<bool> Coin = Gen.Elements(true, false);

    public static readonly Gen<string> Article =
        from article in Gen.Elements(Articles.All.AsEnumerable())
        from paragraph in Gen.Choose(0, Math.Max(1, article.Paragraphs))
        from whole in Coin
        select whole || paragraph == 0 ? article.Number : FormattableString.Invariant($"{article.Number}({paragraph})");

    public static readonly Gen<string> Type = Gen.Elements(AssistanceTypes.All.Select(type => type.Code));

    public static readonly Gen<string> Language = Gen.Elements(Languages.UnitedNations.AsEnumerable());

    public static readonly Gen<string> State = Gen.Elements(States.All.Where(state => state.Group is not null).Select(state => state.Alpha3));

    public static readonly Gen<string> Subregion = Gen.Elements(States.Subregions.Keys.Order(StringComparer.Ordinal).AsEnumerable());

    public static readonly Gen<string> Group = Gen.Elements(RegionalGroups.All.Select(RegionalGroups.Code));

    public static readonly Gen<OfferedArticle> Offered = from article in Article from level in Gen.Elements(Enum.GetValues<ArticleLevel>()) select new OfferedArticle(article, level);

    public static readonly Gen<Period> Period =
        from start in Gen.Choose(0, 1200)
        from length in Gen.Choose(0, 600)
        from open in Gen.Choose(0, 9)
        let day = new DateOnly(2026, 1, 1).AddDays(start)
        select new Period(open == 0 ? null : day, open == 1 ? null : day.AddDays(length));

    private static readonly Gen<Money> Money =
        from amount in Gen.Choose(1, 1_000_000) from currency in Gen.Elements("USD", "EUR") select new Money(amount, currency);

    private static readonly Gen<string> Text =
        from words in Gen.ArrayOf(Gen.Elements("forensic", "accounting", "extradition", "seizure", "customs", "prosecutors", "Requests,", "état", "расследование", "capacity", "42"), 6)
        select string.Join(' ', words);

    public static readonly Gen<NeedFacts> Need =
        from state in State
        from articles in Some(Article, 4)
        from essential in Gen.ArrayOf(Coin, 4)
        from types in Some(Type, 3)
        from languages in Any(Language, 3)
        from wanted in Maybe(Period)
        from cost in Maybe(Money)
        from text in Text
        from visibility in Gen.Elements(Enum.GetValues<Visibility>())
        select Given.Need with
        {
            State = state,
            Articles = [.. articles.Select((article, index) => new SoughtArticle(article, essential[index]))],
            Types = types,
            WorkingLanguages = languages,
            Wanted = wanted,
            Cost = cost,
            Description = text,
            Visibility = visibility,
        };

    public static readonly Gen<ProfileFacts> Profile =
        from kind in Gen.Elements(Enum.GetValues<ProfileKind>())
        from articles in Some(Offered, 5)
        from types in Some(Type, 4)
        from states in Any(State, 4)
        from subregions in Any(Subregion, 2)
        from groups in Any(Group, 2)
        from global in Coin
        from languages in Any(Language, 3)
        from legal in Any(Gen.Elements("civil", "common", "mixed", "religious", "customary"), 2)
        from windows in Any(Period, 3)
        from most in Gen.Choose(0, 3)
        from budget in Maybe(Money)
        from exclusions in Any(State, 2)
        from text in Text
        from home in State
        from record in Maybe(from ratings in Gen.Choose(0, 40) from mean in Gen.Choose(10, 50) select new TrackRecord(ratings, mean / 10m))
        select Given.Profile with
        {
            Kind = kind,
            Articles = articles,
            Types = types,
            Places = new ServedPlaces(states, subregions, groups, global),
            Languages = languages,
            LegalSystems = legal,
            Availability = windows,
            Capacity = new Capacity(most),
            Budget = budget,
            Exclusions = exclusions,
            Text = text,
            State = kind is ProfileKind.Expert or ProfileKind.PeerState ? home : null,
            Record = record,
        };

    public static readonly Gen<ActivityFacts> Activity =
        from states in Some(State, 3)
        from sectors in Any(Gen.Elements(Sectors.All.Select(sector => sector.Code)), 2)
        from articles in Any(from article in Gen.Elements(Articles.All.AsEnumerable()) from words in Coin select new SuggestedArticle(article.Number, words ? "“words”" : "sector 15130"), 4)
        from types in Any(Type, 3)
        from status in Gen.Elements<ActivityStatus?>([null, .. Enum.GetValues<ActivityStatus>().Cast<ActivityStatus?>()])
        from period in Period
        select Given.Activity with { States = states, Sectors = sectors, Articles = [.. articles.DistinctBy(one => one.Article)], Types = types, Status = status, Period = period };

    public static readonly Gen<Circumstances> Circumstances = from engaged in Gen.Choose(0, 2) from declined in Gen.Choose(0, 9) select new Circumstances(engaged, declined == 0);

    /// <summary>Checks that something is so for many of them; a failure shows which.</summary>
    public static void ForAll<T>(Gen<T> worlds, Action<T> check, int times = 2_000) =>
        Prop.ForAll(worlds.ToArbitrary(), check).Check(Config.QuickThrowOnFailure.WithMaxTest(times).WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(46, 15), null))));

    private static Gen<T[]> Some<T>(Gen<T> items, int atMost) => from size in Gen.Choose(1, atMost) from list in Gen.ArrayOf(items, size) select list.Distinct().ToArray();

    private static Gen<T[]> Any<T>(Gen<T> items, int atMost) => from size in Gen.Choose(0, atMost) from list in Gen.ArrayOf(items, size) select list.Distinct().ToArray();

    private static Gen<T?> Maybe<T>(Gen<T> items) where T : class => from item in items from there in Coin select there ? item : null;
}
