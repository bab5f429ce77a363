using Counterpart.Gateway.Clients;
using Microsoft.AspNetCore.Mvc;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.KnowledgeKeeping;

/// <summary>A coordinator changes an item, or takes it off the list (B5).</summary>
public sealed class ChangeModel(KnowledgeClient knowledge) : KeepingModel(knowledge)
{
    public KnowledgeView Item { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (!await ReadAsync(id, cancellation))
            return NotFound();
        (Form, Version) = (KnowledgeForm.Of(Item), Item.Version);
        return Page();
    }

    public Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation) => TryAsync(id, async () =>
    {
        await Knowledge.ChangeAsync(id, Version, Form.Written(), cancellation);
        TempData["Done"] = T("The changes are kept");
        return Redirect($"/knowledge/{id}");
    }, cancellation);

    public Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken cancellation) => TryAsync(id, async () =>
    {
        await Knowledge.WithdrawAsync(id, Version, cancellation);
        TempData["Done"] = T("“{0}” is off the list", Item.Title);
        return Redirect("/knowledge");
    }, cancellation);

    private async Task<IActionResult> TryAsync(Guid id, Func<Task<IActionResult>> act, CancellationToken cancellation)
    {
        if (!await ReadAsync(id, cancellation))
            return NotFound();
        try
        {
            return await act();
        }
        catch (ServiceProblemException problem) when (problem.Status is StatusCodes.Status400BadRequest or StatusCodes.Status412PreconditionFailed)
        {
            Problem = problem;
            // The form of taking off the list has no fields of the item.
            if (Form.Title is null && problem.Status != StatusCodes.Status400BadRequest)
                Form = KnowledgeForm.Of(Item);
            return Page();
        }
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken cancellation)
    {
        if (await Knowledge.FindAsync(id, cancellation) is not { WithdrawnAt: null } item)
            return false;
        Item = item;
        return true;
    }
}
