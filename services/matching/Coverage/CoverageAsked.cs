using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Engine;
using Microsoft.AspNetCore.Mvc;

namespace Counterpart.Matching.Coverage;

/// <summary>What a request asks of the map: AND across facets, OR within one; each parameter may be repeated.</summary>
/// <param name="Article">Articles, or <c>none</c> for what names none.</param>
internal sealed record CoverageAsked(
    [FromQuery] string[]? State, [FromQuery] string[]? Group, [FromQuery] string[]? Article, [FromQuery] string[]? Chapter, [FromQuery] string[]? Type)
{
    public CoverageQuestion Question(bool byChapter) => new(
        StatesAsked(), Named(Article, text => ArticleReference.TryParse(text, out var read) ? read.Article : text), Named(Chapter, text => text.ToUpperInvariant() is var code && code == "NONE" ? CoverageMap.NoArticle : code),
        Named(Type, text => AssistanceTypes.Find(text)?.Code ?? text), byChapter);

    private HashSet<string>? StatesAsked()
    {
        var states = Named(State, text => States.Find(text)?.Alpha3 ?? text);
        if (Named(Group, text => RegionalGroups.TryParse(text, out var read) ? RegionalGroups.Code(read) : text) is not { } groups)
            return states;
        var ofGroups = States.All.Where(state => state.Group is { } group && groups.Contains(RegionalGroups.Code(group))).Select(state => state.Alpha3).ToHashSet(StringComparer.Ordinal);
        if (states is not null)
            ofGroups.IntersectWith(states);
        return ofGroups;
    }

    private static HashSet<string>? Named(string[]? values, Func<string, string> canonical) =>
        values?.Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => canonical(value.Trim())).ToHashSet(StringComparer.Ordinal) is { Count: > 0 } named ? named : null;
}
