using Counterpart.Gateway.Clients;
using Microsoft.AspNetCore.Mvc;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.KnowledgeKeeping;

/// <summary>A coordinator adds an item to what is there already (B5).</summary>
public sealed class NewModel(KnowledgeClient knowledge) : KeepingModel(knowledge)
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        try
        {
            var item = await Knowledge.AddAsync(Form.Written(), cancellation);
            TempData["Done"] = T("It is on the list");
            return Redirect($"/knowledge/{item.Id}");
        }
        catch (ServiceProblemException problem) when (problem.Status == StatusCodes.Status400BadRequest)
        {
            Problem = problem;
            return Page();
        }
    }
}
