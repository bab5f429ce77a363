using Counterpart.Contracts.Needs;
using Counterpart.Gateway.Clients;
using Microsoft.AspNetCore.Mvc;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Posting;

/// <summary>A State writes a need in steps; each is kept as a draft, and can be left and taken up again (A7, A9, B5, I2).</summary>
public class DraftModel(NeedsClient needs) : WritingModel(needs)
{
    public static readonly IReadOnlyList<string> Steps = ["words", "about", "details", "seen", "review"];

    public static IReadOnlyList<string> Names => [T("In your words"), T("Articles and types"), T("Details"), T("Who sees it"), T("Check and publish")];

    public string Title => T("Post a need, step {0} of {1}: {2}", Number + 1, Steps.Count, Names[Number]);

    public string Step { get; private set; } = "words";

    public int Number => Steps.ToList().IndexOf(Step);

    /// <summary>Whom each step of the ladder reaches (I2).</summary>
    public IReadOnlyDictionary<Visibility, Reach> Reaches { get; private set; } = new Dictionary<Visibility, Reach>();

    /// <summary>What must not be missing when it is published.</summary>
    public bool IsComplete => Need is { Articles.Count: > 0, Types.Count: > 0 };

    public async Task<IActionResult> OnGetAsync(string? reference, string? part, CancellationToken cancellation)
    {
        if (!await ReadAsync(reference, part, cancellation))
            return NotFound();
        if (Need is { Status: not NeedStatus.Draft })
            return Redirect($"/needs/{Need.Reference}");

        if (Need is not null)
            (Form, Version) = (NeedForm.Of(Need), Need.Version);
        else
            Form.Language = Languages.UiLanguages.Current.Code;
        await HelpAsync(cancellation);
        return Page();
    }

    /// <summary>Only looks: what is typed is judged, nothing is kept.</summary>
    public async Task<IActionResult> OnPostCheckAsync(string? reference, string? part, CancellationToken cancellation)
    {
        if (!await ReadAsync(reference, part, cancellation))
            return NotFound();
        await HelpAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? reference, string? part, string? leave, CancellationToken cancellation)
    {
        if (!await ReadAsync(reference, part, cancellation))
            return NotFound();
        try
        {
            Need = Need is null ? await Needs.EnterAsync(Written(), cancellation) : await Needs.ReviseAsync(Need.Id, Version, Written(), cancellation);
        }
        catch (ServiceProblemException problem) when (problem.Status is StatusCodes.Status400BadRequest or StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            Problem = problem;
            await HelpAsync(cancellation);
            return Page();
        }

        if (leave is null)
            return Redirect($"/needs/{Need.Reference}/draft/{Steps[Math.Min(Number + 1, Steps.Count - 1)]}");
        TempData["Done"] = T("{0} is kept as a draft", Need.Reference);
        TempData["DoneMore"] = T("Only your State sees it. Go on whenever you like.");
        return Redirect("/my-state#drafts");
    }

    /// <summary>Something that is there already answers the need: it is met at no cost (B5).</summary>
    public async Task<IActionResult> OnPostAnsweredAsync(string? reference, string? part, Guid knowledge, CancellationToken cancellation)
    {
        if (!await ReadAsync(reference, part, cancellation) || Need is null)
            return NotFound();
        try
        {
            await Needs.AnswerByAsync(Need, knowledge, cancellation);
        }
        catch (ServiceProblemException problem) when (problem.Status is StatusCodes.Status400BadRequest or StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            Problem = problem;
            (Form, Version) = (NeedForm.Of(Need), Need.Version);
            await HelpAsync(cancellation);
            return Page();
        }

        TempData["Done"] = T("{0} is met, at no cost", Need.Reference);
        TempData["DoneMore"] = T("It stays in your list with what answered it.");
        return Redirect($"/needs/{Need.Reference}");
    }

    private EnteredNeed Written()
    {
        var before = Need is null ? new EnteredNeed { Status = NeedStatus.Draft } : EnteredNeed.From(Need);
        return Step == "review" ? before : Form.Into(before, (Part)Number);
    }

    private async Task<bool> ReadAsync(string? reference, string? part, CancellationToken cancellation)
    {
        if (part is not null && !Steps.Contains(part))
            return false;
        Step = part ?? "words";
        if (reference is null)
            return Step == "words";
        if (!await FindOwnAsync(reference, cancellation))
            return false;
        // The text is written in the first step; the others show it.
        if (Step != "words")
            Form = Form with { Title = Need!.Title, Description = Need.Description, Language = Need.Language };
        return true;
    }

    private async Task HelpAsync(CancellationToken cancellation)
    {
        await AdviseAsync(Written(), cancellation);
        if (Step is "details" or "review")
            await ReadOthersAsync(cancellation);
        if (Step == "seen" && Need is not null)
        {
            var reaches = await Task.WhenAll(Enum.GetValues<Visibility>().Select(to => Needs.ReachAsync(Need.Id, to, cancellation)));
            Reaches = reaches.OfType<Reach>().ToDictionary(reach => reach.To);
        }
    }
}
