using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Contracts.Texts;

namespace Counterpart.Contracts.Suggestions;

/// <summary>
/// Articles, types, institutions and phases that a text points to, with the words that did it (A9): for needs and for activities alike, in the six languages of
/// the United Nations at once. The phrases stand in <c>Taxonomy/Data/phrases.tsv</c>, beside the official names of the articles.
/// </summary>
public static class Suggester
{
    /// <summary>Speaks of this and of nothing else.</summary>
    internal const double Clear = 0.8;

    /// <summary>May speak of this among others: <c>?</c> in the table.</summary>
    private const double Hint = 0.3;

    /// <summary>However many words may speak of something, none of them does for certain.</summary>
    private const double MostByHints = 0.7;

    /// <summary>Nobody looks at more places of one suggestion.</summary>
    private const int MostSpans = 20;

    private static readonly PhraseBook<Pointer> Phrases = new(OwnPhrases().Concat(OfficialNames()));

    /// <summary>The same texts suggest the same, in whatever order their sentences stand.</summary>
    public static TextSuggestions Read(params IReadOnlyList<TextField> fields)
    {
        var (articles, types, institutions, phases) = (new Gathered<string>(), new Gathered<string>(), new Gathered<InstitutionKind>(), new Gathered<Phase>());
        foreach (var field in fields)
        {
            foreach (var match in Phrases.Find(field.Text))
            {
                articles.Add(field, match, match.Means.Articles);
                types.Add(field, match, match.Means.Types);
                institutions.Add(field, match, match.Means.Institutions);
                phases.Add(field, match, match.Means.Phases);
            }

            foreach (var (start, length, article) in ArticleMentions.Of(field.Text))
                articles.Add(field, start, length, article, strength: 1);
        }

        return new TextSuggestions(Precise(articles).ToList(ArticleOrder), types.ToList(StringComparer.Ordinal), institutions.ToList(Comparer<InstitutionKind>.Default), phases.ToList(Comparer<Phase>.Default));
    }

    private static readonly Comparer<string> ArticleOrder = Comparer<string>.Create((one, other) => (NumberOf(one), one).CompareTo((NumberOf(other), other)));

    private static int NumberOf(string article) => int.Parse(ArticleReference.Parse(article).Article, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Who names a paragraph has said more than the words that point to its article.</summary>
    private static Gathered<string> Precise(Gathered<string> articles)
    {
        foreach (var article in articles.Values.Where(article => article.Contains('(', StringComparison.Ordinal)).ToList())
            articles.Move(ArticleReference.Parse(article).Article, article);
        return articles;
    }

    private static IEnumerable<(string, Pointer)> OwnPhrases() =>
        from row in TsvResource.Read("phrases")
        let pointer = new Pointer(
            Strengths(row.List("articles"), article => Articles.Find(article)!.Number), Strengths(row.List("types"), type => AssistanceTypes.Find(type)!.Code),
            Strengths(row.List("institutions"), Kebab.Parse<InstitutionKind>), Strengths(row.List("phases"), Kebab.Parse<Phase>))
        from phrase in row.List("phrases")
        select (phrase, pointer);

    /// <remarks>A name of one or two words is mostly an everyday word too ("public sector", "prescription"): what such words mean stands in the table.</remarks>
    private static IEnumerable<(string, Pointer)> OfficialNames() =>
        from article in Articles.All
        where article.ReviewCycle is not null
        from name in ArticleNames.Of(article.Number)
        where Words.Of(name.Name).Count() > (name.Language == "zh" ? 3 : 2)
        select (name.Name, new Pointer([(article.Number, Clear)], [], [], []));

    private static (T Value, double Strength)[] Strengths<T>(IEnumerable<string> written, Func<string, T> parse) =>
        [.. written.Select(value => value.EndsWith('?') ? (parse(value[..^1]), Hint) : (parse(value), Clear))];

    /// <summary>What a phrase points to.</summary>
    private sealed record Pointer(
        (string Value, double Strength)[] Articles, (string Value, double Strength)[] Types,
        (InstitutionKind Value, double Strength)[] Institutions, (Phase Value, double Strength)[] Phases);

    /// <summary>What was found for each value so far.</summary>
    private sealed class Gathered<T> where T : notnull
    {
        private readonly Dictionary<T, List<(TextSpan Span, string Words, double Strength)>> _found = [];

        public IEnumerable<T> Values => _found.Keys;

        public void Add(TextField field, PhraseMatch<Pointer> match, (T Value, double Strength)[] values)
        {
            foreach (var (value, strength) in values)
                Add(field, match.Start, match.Length, value, strength);
        }

        public void Add(TextField field, int start, int length, T value, double strength)
        {
            if (!_found.TryGetValue(value, out var found))
                _found.Add(value, found = []);
            var words = field.Text.Substring(start, length).Replace('\n', ' ').Replace('\r', ' ');
            found.Add((new TextSpan(field.Name, start, length), words, strength));
        }

        public void Move(T from, T to)
        {
            if (_found.Remove(from, out var found))
                _found[to].AddRange(found);
        }

        public List<Suggestion<T>> ToList(IComparer<T> order) =>
            [.. _found.Select(pair => Of(pair.Key, pair.Value)).OrderByDescending(suggestion => suggestion.Strength).ThenBy(suggestion => suggestion.Value, order)];

        /// <summary>Each phrase counts once, however often it is repeated.</summary>
        private static Suggestion<T> Of(T value, List<(TextSpan Span, string Words, double Strength)> found)
        {
            var strengths = found.GroupBy(one => one.Words, StringComparer.OrdinalIgnoreCase).Select(same => same.Max(one => one.Strength)).Order().ToList();
            var strength = Math.Round(1 - strengths.Aggregate(1.0, (doubt, one) => doubt * (1 - one)), 2);
            return new Suggestion<T>(value, strengths[^1] >= Clear ? strength : Math.Min(strength, MostByHints), [.. found.OrderByDescending(one => one.Strength).Select(one => one.Words).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostSpans)], [.. found.Select(one => one.Span).Distinct().Take(MostSpans)]);
        }
    }
}
