using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Microsoft.AspNetCore.Http.Extensions;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>A saved question in the reader's language, and where the needs are that answer it (B4).</summary>
public static class QuestionWords
{
    /// <summary>(article 46 or article 48) and (African States)</summary>
    public static string Of(Question question)
    {
        string[][] sets =
        [
            [.. question.Articles.Select(article => T("article {0}", article)), .. question.Chapters.Select(chapter => T("chapter {0}", chapter))],
            [.. question.Types.Select(Words.AssistanceType)],
            [.. question.Groups.Select(Words.Group), .. question.Subregions.Select(Words.Subregion), .. question.States.Select(Words.State)],
            [.. question.Priorities.Select(Words.Whole)],
            [.. question.Horizons.Select(Words.Of)],
            question.CostUpTo is { } limit ? [T("at most {0}", Format.Money(limit))] : [],
        ];
        var said = Format.Together(sets.Where(set => set.Length > 0).Select(set => In("choices of a question", "({0})", Format.Either(set))));
        return said.Length > 0 ? said : T("Every need");
    }

    /// <returns>The search for the same; null where the list of needs cannot be asked for all of it.</returns>
    public static string? Search(Question question)
    {
        if (question.Subregions.Count + question.Horizons.Count > 0 || question.CostUpTo is not null)
            return null;
        var query = new QueryBuilder
        {
            { "article", question.Articles }, { "chapter", question.Chapters }, { "type", question.Types }, { "group", question.Groups }, { "state", question.States }, { "priority", question.Priorities.Select(Kebab.Of) },
        };
        return $"/needs{query}";
    }
}
