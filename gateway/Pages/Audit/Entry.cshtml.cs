using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using Counterpart.Platform.Audit;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Audit;

/// <summary>One entry with everything that was written down with it (D3).</summary>
public sealed class EntryModel(AuditLogs logs) : PageModel
{
    public string Log { get; private set; } = "";

    public AuditView Entry { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string log, long number, CancellationToken cancellation)
    {
        if (!AuditLogs.Of(Caller.From(User)).Contains(log) || await logs.FindAsync(log, number, cancellation) is not { } entry)
            return NotFound();
        (Log, Entry) = (log, entry);
        return Page();
    }
}
