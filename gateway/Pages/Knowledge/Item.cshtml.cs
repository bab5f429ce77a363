using Counterpart.Contracts.Needs;
using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Knowledge;

/// <summary>One item, and for a focal point the needs of its State that it may answer (B5).</summary>
public sealed class ItemModel(KnowledgeClient knowledge, NeedsClient needs) : PageModel
{
    public KnowledgeView Item { get; private set; } = null!;

    /// <summary>Needs of the reader's State that nobody is about to meet; those under its articles or types first.</summary>
    public IReadOnlyList<NeedView> Mine { get; private set; } = [];

    public ServiceProblemException? Problem { get; private set; }

    private Caller Reader => Caller.From(User);

    public bool MayKeep => Reader.Role == Role.Coordinator && Item.WithdrawnAt is null;

    public bool MayAnswer => Reader.Role == Role.FocalPoint && Item.WithdrawnAt is null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await ReadAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, string? need, CancellationToken cancellation)
    {
        if (!await ReadAsync(id, cancellation) || !MayAnswer)
            return NotFound();
        if (Mine.FirstOrDefault(mine => mine.Reference == need) is not { } chosen)
            return Redirect($"/knowledge/{id}#answers");
        try
        {
            await needs.AnswerByAsync(chosen, id, cancellation);
        }
        catch (ServiceProblemException problem) when (problem.Status is StatusCodes.Status400BadRequest or StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            Problem = problem;
            return Page();
        }

        TempData["Done"] = T("{0} is met, at no cost", chosen.Reference);
        TempData["DoneMore"] = T("It stays in your list with what answered it.");
        return Redirect($"/needs/{chosen.Reference}");
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken cancellation)
    {
        if (await knowledge.FindAsync(id, cancellation) is not { } item)
            return false;
        Item = item;
        if (MayAnswer)
        {
            var all = await needs.OfStateAsync(Reader.State!, cancellation);
            Mine = [.. all.Items.Where(MayBeAnswered).OrderByDescending(Fits)];
        }

        return true;
    }

    /// <summary>The service has the last word.</summary>
    private static bool MayBeAnswered(NeedView need) =>
        need.Status is NeedStatus.Draft or NeedStatus.Submitted or NeedStatus.Authenticated or NeedStatus.Open or NeedStatus.Unfilled && need.Articles.Count > 0 && need.Types.Count > 0;

    private bool Fits(NeedView need) =>
        need.Articles.Any(sought => Item.Articles.Any(article => article.Split('(')[0] == sought.Article.Split('(')[0])) || (Item.Articles.Count == 0 && need.Types.Intersect(Item.Types).Any());
}
