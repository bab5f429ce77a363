using Counterpart.Contracts.Taxonomy;
using Counterpart.Platform.Access;
using Dapper;
using Microsoft.AspNetCore.Mvc;

namespace Counterpart.Providers.Profiles;

/// <summary>The question that a list of profiles answers; what is left out or empty is not asked.</summary>
/// <param name="State">Alpha-3 of a peer State, or of the State that nominated an expert.</param>
/// <param name="Serves">Alpha-3 of a State that is served, by name or with its subregion, its group or the world.</param>
/// <param name="Article">As 46 or 46(13); an article finds its paragraphs too.</param>
/// <param name="Language">ISO 639-1.</param>
/// <param name="Q">A part of the name or of the owner's identifier.</param>
internal sealed record ProfileFilter(
    [FromQuery] string? Kind, [FromQuery] string? State, [FromQuery] string? Serves, [FromQuery] string? Article, [FromQuery] string? Language, [FromQuery] string? Q)
{
    /// <remarks>
    /// Where an expert is only a card, nothing is found by what the card does not say (B2): name, owner and nominating State are asked of those profiles
    /// that the caller knows by name.
    /// </remarks>
    public const string Predicate =
        """
        (@Kind::text is null or p.kind = @Kind)
        and ((@FilterState::text is null and @Q::text is null)
             or p.kind <> 'expert'
             or @ByName
             or (@Organisation <> '' and p.owner = @Organisation)
             or (@State <> '' and p.state = @State)
             or (@Account <> '' and p.entered_by = @Account))
        and (@FilterState::text is null or p.state = @FilterState)
        and (@Q::text is null or strpos(lower(p.name || ' ' || p.owner), lower(@Q)) > 0)
        and (@Article::text is null or exists (
            select from jsonb_array_elements(p.facts -> 'articles') offered
            where offered ->> 'article' = @Article or offered ->> 'article' like @Article || '(%'))
        and (@Language::text is null or jsonb_exists(p.facts -> 'languages', @Language))
        and (@Serves::text is null
             or p.facts #>> '{places,global}' = 'true'
             or jsonb_exists(p.facts #> '{places,states}', @Serves)
             or jsonb_exists_any(p.facts #> '{places,subregions}', @Subregions)
             or jsonb_exists(p.facts #> '{places,groups}', @Group))
        """;

    /// <summary>The parameters of <see cref="Predicate"/>, beside those of <see cref="ProfileSight"/>.</summary>
    public void Add(DynamicParameters parameters, Caller caller)
    {
        var served = States.Find(Asked(Serves));
        parameters.Add("Kind", Asked(Kind));
        parameters.Add("ByName", caller.IsSecretariat);
        parameters.Add("FilterState", States.Find(Asked(State))?.Alpha3 ?? Asked(State));
        parameters.Add("Serves", served?.Alpha3 ?? Asked(Serves));
        parameters.Add("Subregions", served?.SubregionCodes.ToArray() ?? []);
        parameters.Add("Group", served?.Group is { } group ? RegionalGroups.Code(group) : "");
        parameters.Add("Article", ArticleReference.TryParse(Asked(Article), out var article) ? article.ToString() : Asked(Article));
        parameters.Add("Language", Asked(Language));
        parameters.Add("Q", Asked(Q));
    }

    /// <summary>A form sends empty fields for what was not chosen.</summary>
    private static string? Asked(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
