using Counterpart.Contracts.Suggestions;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Needs.Posting;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Needs.Advice;

/// <summary>
/// POST /needs/advice: what is told while a need is typed (A7, A9): how specific it is, what its words point to, needs of the State that are like it, and what may
/// answer it already. A question: nothing is kept, so nothing stands in the audit log.
/// </summary>
internal static class AdviseOnNeed
{
    public sealed record Advice(Specificity Specificity, Suggested Suggestions, IReadOnlyList<SimilarNeed> Similar, IReadOnlyList<FittingItem> Knowledge);

    /// <summary>What the words point to; the person who writes decides.</summary>
    public sealed record Suggested(IReadOnlyList<SuggestedArticle> Articles, IReadOnlyList<SuggestedType> Types, IReadOnlyList<SuggestedBeneficiary> Beneficiaries, IReadOnlyList<SuggestedPhase> Phases);

    public sealed record SuggestedArticle(string Article, double Strength, IReadOnlyList<string> Because, IReadOnlyList<TextSpan> Spans);

    public sealed record SuggestedType(string Type, double Strength, IReadOnlyList<string> Because, IReadOnlyList<TextSpan> Spans);

    public sealed record SuggestedBeneficiary(InstitutionKind Kind, double Strength, IReadOnlyList<string> Because, IReadOnlyList<TextSpan> Spans);

    public sealed record SuggestedPhase(Contracts.Needs.Phase Phase, double Strength, IReadOnlyList<string> Because, IReadOnlyList<TextSpan> Spans);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/needs/advice", HandleAsync).Allow(Role.FocalPoint, Role.Coordinator).WithTags("Needs").WithSummary("What is told while a need is typed; takes a draft with as little in it as there is, and keeps nothing.");

    /// <param name="need">The need that is being written, if it was saved before: it is not like itself.</param>
    public static async Task<Results<Ok<Advice>, ProblemHttpResult>> HandleAsync(
        NeedDraft draft, Guid? need, Caller caller, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        if (draft.Title?.Length > NeedRules.LongestTitle)
            return Problem.Invalid("too-long", "title", $"A title has at most {NeedRules.LongestTitle} characters; the rest belongs in the description.");
        if (draft.Description?.Length > NeedRules.LongestDescription)
            return Problem.Invalid("too-long", "description", $"A description has at most {NeedRules.LongestDescription} characters.");
        var state = States.Find(draft.State ?? (caller.Role == Role.FocalPoint ? caller.State : null));
        if (caller.Role == Role.FocalPoint && (state is null || !caller.SpeaksFor(state.Alpha3)))
            return Problem.Forbidden("other-state", "A focal point is advised on the needs of its own State.");

        var found = Suggester.Read(Specificity.Texts(draft));
        var articles = Named(draft) is { Count: > 0 } named ? named : [.. found.Articles.Where(article => article.IsClear).Select(article => ArticleReference.Parse(article.Value).Article).Distinct(StringComparer.Ordinal)];
        var types = (draft.Types ?? []).Select(type => AssistanceTypes.Find(type)?.Code).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (types.Count == 0)
            types = [.. found.Types.Where(type => type.IsClear).Select(type => type.Value)];
        return TypedResults.Ok(new Advice(
            Specificity.Judge(draft, found, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)),
            new Suggested(
                [.. found.Articles.Select(one => new SuggestedArticle(one.Value, one.Strength, one.Because, one.Spans))],
                [.. found.Types.Select(one => new SuggestedType(one.Value, one.Strength, one.Because, one.Spans))],
                [.. found.Institutions.Select(one => new SuggestedBeneficiary(one.Value, one.Strength, one.Because, one.Spans))],
                [.. found.Phases.Select(one => new SuggestedPhase(one.Value, one.Strength, one.Because, one.Spans))]),
            state is null ? [] : await SimilarNeeds.FindAsync(draft, state.Alpha3, articles, need, caller, database, cancellation),
            await FittingKnowledge.FindAsync(articles, types, LanguagesOf(draft, state), state, caller, database, cancellation)));
    }

    private static List<string> Named(NeedDraft draft) =>
        [.. (draft.Articles ?? []).Select(sought => ArticleReference.TryParse(sought?.Article, out var article) ? article.Article : "").Where(article => article.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>Those that assistance can be taken in, else that of the text and the State's own.</summary>
    private static List<string> LanguagesOf(NeedDraft draft, State? state) =>
        draft.WorkingLanguages is { Count: > 0 } working ? [.. working.OfType<string>()] : [.. (state?.Languages ?? []).Append(draft.Language ?? "").Distinct(StringComparer.Ordinal)];
}
