using Counterpart.Contracts.Taxonomy;
using Counterpart.Gateway.Languages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>What can be chosen in forms, in the order of the reader's language.</summary>
public static partial class Words
{
    /// <summary>The States of the regional groups with their codes, in the order of the reader's language: a need is of one of them.</summary>
    public static IEnumerable<(string Code, string Name)> StatesOfGroups() =>
        States.All.Where(state => state.Group is not null).Select(state => (state.Alpha3, State(state.Alpha3))).OrderBy(state => state.Item2, StringComparer.Create(UiLanguages.Current.Culture, ignoreCase: true));

    /// <summary>The articles by which assistance is asked for and offered, in their order.</summary>
    public static IEnumerable<string> Articles() => Contracts.Taxonomy.Articles.All.Where(article => article.Chapter is not ("I" or "VII" or "VIII")).Select(article => article.Number);

    /// <summary>All languages with their codes, in the order of the reader's language.</summary>
    public static IEnumerable<(string Code, string Name)> Languages() =>
        Contracts.Taxonomy.Languages.All.Select(language => (language.Code, Say(language.Name))).OrderBy(language => language.Item2, StringComparer.Create(UiLanguages.Current.Culture, ignoreCase: true));
}
