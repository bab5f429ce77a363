using Microsoft.AspNetCore.Http.Extensions;

namespace Counterpart.Gateway.Clients;

/// <summary>The question that a list of needs answers: "or" within a facet, "and" between facets; the same words in the page's address and the service's.</summary>
public sealed class NeedFilter
{
    public static readonly IReadOnlyList<string> Facets = ["article", "chapter", "type", "group", "state", "status", "priority", "freshness", "cycle", "year"];
    private readonly IReadOnlyDictionary<string, string[]> _ticked;

    private NeedFilter(string words, IReadOnlyDictionary<string, string[]> ticked)
    {
        Words = words;
        _ticked = ticked;
    }

    public string Words { get; }

    public int Ticks => _ticked.Values.Sum(values => values.Length);

    public bool IsEmpty => Words.Length == 0 && Ticks == 0;

    public static NeedFilter From(IQueryCollection query) => new(
        query["q"].ToString().Trim(),
        Facets.ToDictionary(facet => facet, facet => query[facet].OfType<string>().Where(value => value.Length > 0).Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal));

    public IReadOnlyList<string> Of(string facet) => _ticked[facet];

    public NeedFilter WithoutWords() => new("", _ticked);

    /// <summary>This value and no other of its facet.</summary>
    public NeedFilter Only(string facet, string value) => new(Words, _ticked.ToDictionary(pair => pair.Key, pair => pair.Key == facet ? [value] : pair.Value, StringComparer.Ordinal));

    public NeedFilter Without(string facet, string value) => new(
        Words, _ticked.ToDictionary(pair => pair.Key, pair => pair.Key == facet ? [.. pair.Value.Where(other => other != value)] : pair.Value, StringComparer.Ordinal));

    /// <summary>With its question mark; empty when nothing is asked.</summary>
    public string ToQuery(params (string Name, string? Value)[] more)
    {
        var query = new QueryBuilder();
        if (Words.Length > 0)
            query.Add("q", Words);
        foreach (var facet in Facets)
            query.Add(facet, _ticked[facet]);
        foreach (var (name, value) in more.Where(pair => pair.Value is not null))
            query.Add(name, value!);
        return query.ToString();
    }
}
