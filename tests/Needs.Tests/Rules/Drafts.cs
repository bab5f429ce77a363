using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Needs.Posting;
using FsCheck;
using FsCheck.Fluent;

namespace Counterpart.Needs.Tests.Rules;

/// <summary>Drafts: a good one, and any that somebody could send.</summary>
internal static class Drafts
{
    public static readonly DateOnly Today = new(2026, 11, 20);

    public static readonly NeedDraft Good = new()
    {
        State = "KEN",
        Articles = [new SoughtArticle("46(13)"), new SoughtArticle("38", Essential: false)],
        Types = ["capacity_building"],
        Title = "Training of the central authority",
    };

    private static readonly Gen<string?> Words = Gen.Elements(
        null, "", " ", "KEN", "ke", "ZZZ", "XKX", "46", "Art. 46 (13)", "46(99)", "99", "capacity-building", "model_legislation", "en", "FR", "xx", "USD", "usd", "\0", "a\u0007b", "\ud800",
        "Training of judges", new string('x', 301));

    private static readonly Gen<DateOnly?> Days = Gen.Elements<DateOnly?>(null, DateOnly.MinValue, DateOnly.MaxValue, Today, Today.AddYears(1), new DateOnly(2003, 1, 1));

    /// <summary>Anything that JSON can be read into, holes in lists included.</summary>
    public static Arbitrary<NeedDraft> Any { get; } = (
        from state in Words
        from articles in ListOf(from word in Words from essential in Gen.Elements(true, false) select word is null ? null! : new SoughtArticle(word, essential))
        from types in ListOf(Words)
        from texts in Gen.ArrayOf(Words, 8)
        from languages in ListOf(Words)
        from beneficiaries in ListOf(Words)
        from days in Gen.ArrayOf(Days, 2)
        from amount in Gen.Elements(-1m, 0m, 0.01m, 90_000m, decimal.MaxValue)
        from components in ListOf(from name in Words from places in Gen.Elements(-1, 0, 1, 20_000) select name is null ? null! : new NeedComponent(name, places))
        from status in Gen.Elements<NeedStatus?>([null, .. Enum.GetValues<NeedStatus>().Cast<NeedStatus?>()])
        from holes in Gen.ArrayOf(Gen.Elements(true, false), 4)
        select new NeedDraft
        {
            State = state,
            Articles = articles,
            Types = types,
            Title = texts[0],
            Description = texts[1],
            Language = texts[2],
            WorkingLanguages = languages,
            Beneficiaries = beneficiaries,
            Wanted = holes[0] ? null : new Period(days[0], days[1]),
            Cost = holes[1] ? null : new Money(amount, texts[3]!),
            Received = holes[2] ? null : new AlreadyReceived(Coverage.Partial, texts[4]),
            Source = holes[3] ? null : new NeedSource(texts[5]!, texts[6], 1),
            Components = components,
            Status = status,
        }).ToArbitrary();

    private static Gen<IReadOnlyList<T>?> ListOf<T>(Gen<T> items) =>
        from size in Gen.Elements(-1, 0, 1, 2, 60)
        from list in Gen.ArrayOf(items, Math.Max(size, 0))
        select size < 0 ? null : (IReadOnlyList<T>?)list;
}
