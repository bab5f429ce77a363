using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>What lists can be narrowed by.</summary>
public static partial class Words
{
    /// <summary>The name of one choice of a facet.</summary>
    public static string Choice(string facet, string value) => facet switch
    {
        "state" => State(value),
        "article" => Article(value),
        "type" => AssistanceType(value),
        "group" => Group(value),
        "status" when Kebab.TryParse<NeedStatus>(value, out var status) => Of(status).Name,
        "priority" when Kebab.TryParse<Priority>(value, out var priority) => Whole(priority),
        "chapter" => Chapter(value),
        "cycle" => T("Review cycle {0}", value),
        "freshness" => ReviewWords.Name(value),
        _ => value,
    };

    public static string Facet(string facet) => facet switch
    {
        "article" => In("facet", "Article"),
        "type" => In("facet", "Type of assistance"),
        "group" => In("facet", "Regional group"),
        "state" => In("facet", "State"),
        "status" => In("facet", "Status"),
        "chapter" => In("facet", "Chapter"),
        "cycle" => In("facet", "Review cycle"),
        "freshness" => In("facet", "Last confirmed"),
        "year" => In("facet", "Posted in"),
        _ => In("facet", "Priority"),
    };
}
